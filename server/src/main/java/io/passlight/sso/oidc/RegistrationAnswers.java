package io.passlight.sso.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.passlight.settings.Issuer;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.sso.RedirectUri;
import io.passlight.sso.RequestUri;
import io.passlight.sso.oidc.ClientRegistrations.Registration;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of its registration (RFC 7591 §3.2.1): all that holds, and nothing more.
 */
final class RegistrationAnswers {

  /** RFC 9101 §10.5; the SDK has no accessor for it. */
  static final String SIGNED_REQUESTS = "require_signed_request_object";

  private RegistrationAnswers() {}

  static JSONObject of(Registration registration, Issuer issuer) {
    OidcClient client = registration.client();
    var answer = new JSONObject();
    answer.put("client_id", client.id());
    answer.put("client_id_issued_at", registration.at().getEpochSecond());
    if (registration.secret() != null) {
      answer.put("client_secret", registration.secret().value());
    }
    if (client.secretHash() != null) {
      answer.put("client_secret_expires_at", 0);
    }
    put(answer, "registration_access_token", registration.token());
    answer.put(
        "registration_client_uri", issuer.resolve("/oauth2/register/" + client.id()).toString());
    answer.put("client_name", client.name());
    answer.put("redirect_uris", client.redirectUris().stream().map(RedirectUri::value).toList());
    answer.put("response_types", List.of("code"));
    answer.put("grant_types", grants(client));
    answer.put("token_endpoint_auth_method", client.clientAuthentication().registeredName());
    answer.put("scope", String.join(" ", new TreeSet<>(client.scopes())));
    answer.put("id_token_signed_response_alg", client.idTokenAlgorithm().name());
    if (!client.postLogoutRedirectUris().isEmpty()) {
      answer.put(
          "post_logout_redirect_uris",
          client.postLogoutRedirectUris().stream().map(RedirectUri::value).toList());
    }
    putTerms(answer, client.terms());
    return answer;
  }

  private static List<String> grants(OidcClient client) {
    List<String> grants = new ArrayList<>(List.of("authorization_code"));
    if (client.scopes().contains(Grant.OFFLINE_ACCESS)) {
      grants.add("refresh_token");
    }
    return grants;
  }

  private static void putTerms(JSONObject answer, OidcTerms terms) {
    put(answer, "backchannel_logout", terms.backchannelLogout());
    put(answer, "frontchannel_logout", terms.frontchannelLogout());
    put(answer, "initiate_login_uri", terms.initiateLoginUri());
    put(answer, "default_max_age", terms.defaultMaxAge());
    if (terms.userInfoAlgorithm() != null) {
      answer.put("userinfo_signed_response_alg", terms.userInfoAlgorithm().name());
    }
    if (!terms.requestUris().isEmpty()) {
      answer.put("request_uris", terms.requestUris().stream().map(RequestUri::value).toList());
    }
    if (terms.links() != null) {
      put(answer, "client_uri", terms.links().clientUri());
      put(answer, "policy_uri", terms.links().policyUri());
      put(answer, "tos_uri", terms.links().tosUri());
      put(answer, "logo_uri", terms.links().logoUri());
    }
    answer.put("subject_type", terms.pairwise() == null ? "public" : "pairwise");
    if (terms.pairwise() != null) {
      put(answer, "sector_identifier_uri", terms.pairwise().identifierUri());
    }
    if (terms.keys() != null) {
      putKeys(answer, terms.keys());
    }
    if (terms.macAlgorithm() != null) {
      answer.put("token_endpoint_auth_signing_alg", terms.macAlgorithm().name());
    }
    putDemand(answer, SIGNED_REQUESTS, terms.demands(Demand.SIGNED_REQUESTS));
    putDemand(
        answer, "require_pushed_authorization_requests", terms.demands(Demand.PUSHED_REQUESTS));
    putDemand(answer, "dpop_bound_access_tokens", terms.demands(Demand.BOUND_TOKENS));
  }

  private static void putKeys(JSONObject answer, ClientKeys keys) {
    if (keys.jwks() != null) {
      try {
        answer.put("jwks", new JSONObject(JWKSet.parse(keys.jwks()).toJSONObject()));
      } catch (ParseException e) {
        throw new IllegalStateException("Registered keys do not read", e);
      }
    }
    put(answer, "jwks_uri", keys.jwksUri());
    put(answer, "token_endpoint_auth_signing_alg", keys.assertionAlgorithm());
    put(answer, "request_object_signing_alg", keys.requestAlgorithm());
  }

  private static void put(JSONObject answer, String name, @Nullable LogoutReceiver receiver) {
    if (receiver != null) {
      answer.put(name + "_uri", receiver.uri());
      answer.put(name + "_session_required", receiver.sessionRequired());
    }
  }

  private static void put(JSONObject answer, String name, @Nullable Object value) {
    if (value != null) {
      answer.put(name, value);
    }
  }

  private static void putDemand(JSONObject answer, String name, boolean holds) {
    if (holds) {
      answer.put(name, true);
    }
  }
}
