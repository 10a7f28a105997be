package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyNameException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The options of {@code application add oidc}: the names of {@link OidcSettings}, each once, as
 * {@code --name=value}.
 */
final class OidcOptions {

  private static final String PREFIX = "oidc.";

  private OidcOptions() {}

  /**
   * The terms that they say.
   *
   * @throws IllegalArgumentException with a sentence that names the wrong option
   */
  static OidcTerms of(List<String> options, RedirectUri redirectUri) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : options) {
      String[] parts = option.substring("--".length()).split("=", 2);
      if (parts.length != 2 || values.put(PREFIX + parts[0], parts[1]) != null) {
        throw new IllegalArgumentException(option + " must be --name=value, once");
      }
    }
    try {
      return ConfiguredOidcTerms.of(
          "--", values.isEmpty() ? null : settings(values), List.of(redirectUri));
    } catch (WrongSetting e) {
      throw new IllegalArgumentException(e.sentence().replaceFirst("\\.$", ""), e);
    }
  }

  private static OidcSettings settings(Map<String, String> values) {
    try {
      return new Binder(new MapConfigurationPropertySource(values))
          .bind(
              "oidc",
              Bindable.of(OidcSettings.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .get();
    } catch (BindException | InvalidConfigurationPropertyNameException e) {
      String names = String.join(" ", values.keySet()).replace(PREFIX, "--");
      throw new IllegalArgumentException("There is something wrong among " + names, e);
    }
  }
}
