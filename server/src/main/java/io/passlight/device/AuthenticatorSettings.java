package io.passlight.device;

import io.passlight.settings.Issuer;
import io.passlight.settings.WrongSetting;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code passlight.authenticator.*}.
 *
 * @param url where the phone app lives; left out: {@code /authenticator/} of this server
 * @param origins further origins whose pages may use this server as an authenticator; that of
 *     {@code url} always may
 * @param embedded true: the app on the server's own origin is meant, also without demo
 * @param minimumApp the oldest version of the app that may enroll, such as {@code 1.2.0}
 */
@ConfigurationProperties("passlight.authenticator")
record AuthenticatorSettings(
    @Nullable URI url,
    @DefaultValue List<String> origins,
    @DefaultValue("false") boolean embedded,
    @DefaultValue("0") String minimumApp) {

  private static final String URL = "passlight.authenticator.url";

  /**
   * What these settings say.
   *
   * @throws WrongSetting if one of them cannot be meant
   */
  Authenticator authenticator(Issuer issuer, boolean demo) {
    if (url == null && !embedded && !demo) {
      throw new WrongSetting(
          URL,
          "must be set when passlight.demo is off: give the authenticator an origin of its own, or"
              + " say passlight.authenticator.embedded=true");
    }
    URI address = url == null ? issuer.resolve("/authenticator/") : withSlash(url);
    Set<String> accepted = new HashSet<>();
    accepted.add(origin(URL, originOf(address)));
    origins.forEach(origin -> accepted.add(origin("passlight.authenticator.origins", origin)));
    return new Authenticator(address, accepted, minimumApp);
  }

  private static URI withSlash(URI url) {
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new WrongSetting(URL, url, "must have neither query nor fragment");
    }
    return url.toString().endsWith("/") ? url : URI.create(url + "/");
  }

  private static String originOf(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority(); // judged by origin()
  }

  private static String origin(String setting, String text) {
    try {
      return new Issuer(text).origin();
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(setting, text, String.valueOf(e.getMessage()));
    }
  }
}
