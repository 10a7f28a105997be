package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.ApplicationSettings.Client;
import io.passlight.sso.OidcTerms.Demand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an OpenID Connect client's terms of its settings, or says which setting is wrong. */
final class ConfiguredOidcTerms {

  private final SettingNames names;
  private final String prefix;
  private final OidcSettings settings;
  private final ConfiguredSigning signing;

  private ConfiguredOidcTerms(
      SettingNames names, OidcSettings settings, ClientAuthentication authentication) {
    this.names = names;
    this.prefix = names.oidc();
    this.settings = settings;
    this.signing = new ConfiguredSigning(names, settings, authentication);
  }

  /**
   * The terms of these settings.
   *
   * @param names what the settings are called
   * @param client the client that they are of
   * @param redirectUris of the client; at least one
   * @throws WrongSetting with a sentence that names the setting
   */
  static OidcTerms of(SettingNames names, Client client, List<RedirectUri> redirectUris) {
    OidcSettings settings = client.oidc();
    if (settings == null) {
      return OidcTerms.USUAL;
    }
    try {
      return new ConfiguredOidcTerms(names, settings, client.clientAuthentication())
          .terms(redirectUris);
    } catch (IllegalArgumentException e) {
      throw names.broken(names.oidc(), e);
    }
  }

  private OidcTerms terms(List<RedirectUri> redirectUris) {
    return new OidcTerms(
        receiver(
            "backchannel-logout",
            settings.backchannelLogoutUri(),
            settings.backchannelLogoutSessionRequired()),
        receiver(
            "frontchannel-logout",
            settings.frontchannelLogoutUri(),
            settings.frontchannelLogoutSessionRequired()),
        made(
            "initiate-login-uri",
            settings.initiateLoginUri(),
            uri -> {
              RedirectUri.requireWeb(uri);
              return uri;
            }),
        signing.keys(),
        claims(),
        pairwise(redirectUris),
        demands(),
        settings.defaultMaxAge(),
        settings.maxAge(),
        settings.userinfoSignedResponseAlg(),
        requestUris(),
        links(),
        signing.macAlgorithm(),
        signing.audience());
  }

  private List<ReleasedAttribute> claims() {
    var claims = new ArrayList<ReleasedAttribute>();
    for (int i = 0; i < settings.claims().size(); i++) {
      OidcSettings.Claim each = settings.claims().get(i);
      String name = prefix + "claims[%d]".formatted(i);
      if (each.name() == null || each.value() == null) {
        throw new WrongSetting(name, "needs a name and a value");
      }
      try {
        claims.add(new ReleasedAttribute(each.name(), null, each.value()));
      } catch (IllegalArgumentException e) {
        throw new WrongSetting(name, String.valueOf(e.getMessage()));
      }
    }
    return claims;
  }

  private List<RequestUri> requestUris() {
    var uris = new ArrayList<RequestUri>();
    for (int i = 0; i < settings.requestUris().size(); i++) {
      uris.add(
          made("request-uris[%d]".formatted(i), settings.requestUris().get(i), RequestUri::new));
    }
    return uris;
  }

  private @Nullable ClientLinks links() {
    return new ClientLinks(
            made("client-uri", settings.clientUri(), ClientLinks::checked),
            made("policy-uri", settings.policyUri(), ClientLinks::checked),
            made("tos-uri", settings.tosUri(), ClientLinks::checked),
            null)
        .orNull();
  }

  private @Nullable PairwiseSector pairwise(List<RedirectUri> redirectUris) {
    String uri = settings.sectorIdentifierUri();
    if (settings.subjectType() == OidcSettings.SubjectType.PUBLIC) {
      if (uri != null) {
        throw new WrongSetting(
            prefix + "sector-identifier-uri", "needs " + prefix + "subject-type=pairwise");
      }
      return null;
    }
    return PairwiseSector.of(uri, redirectUris);
  }

  private Set<Demand> demands() {
    Set<Demand> demands = EnumSet.noneOf(Demand.class);
    if (settings.requireSignedRequestObject()) {
      demands.add(Demand.SIGNED_REQUESTS);
    }
    if (settings.requirePushedAuthorizationRequests()) {
      demands.add(Demand.PUSHED_REQUESTS);
    }
    if (settings.dpopBoundAccessTokens()) {
      demands.add(Demand.BOUND_TOKENS);
    }
    return demands;
  }

  private @Nullable LogoutReceiver receiver(
      String name, @Nullable String uri, boolean sessionRequired) {
    if (uri == null && sessionRequired) {
      throw new WrongSetting(
          prefix + name + "-session-required", "needs " + prefix + name + "-uri");
    }
    return made(name + "-uri", uri, value -> new LogoutReceiver(value, sessionRequired));
  }

  private <T> @Nullable T made(String name, @Nullable String value, Function<String, T> maker) {
    return names.made(prefix + name, value, maker);
  }
}
