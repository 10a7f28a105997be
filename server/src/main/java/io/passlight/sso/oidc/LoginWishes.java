package io.passlight.sso.oidc;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import io.passlight.sso.Acr;
import io.passlight.sso.OidcClient;
import io.passlight.user.UserId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an authorization request wants of the login: whose, how old, how strong, and how it is asked
 * for. Each refuses by {@link AuthorizationRefused} what is no such wish.
 */
@Component
class LoginWishes {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private final IdTokens idTokens;

  LoginWishes(IdTokens idTokens) {
    this.idTokens = idTokens;
  }

  static Prompt prompt(AuthenticationRequest request, ReplyTo replyTo) {
    Prompt prompt = request.getPrompt();
    if (prompt == null) {
      return new Prompt();
    }
    if (prompt.contains(Prompt.Type.CREATE)) {
      throw invalid(replyTo, "prompt must be none, login, consent or select_account");
    }
    return prompt;
  }

  static @Nullable Long maxAge(OidcClient application, Parameters parameters, ReplyTo replyTo) {
    String seconds = parameters.first("max_age");
    if (seconds == null) {
      return application.terms().oldest(application.terms().defaultMaxAge());
    }
    if (!SECONDS.matcher(seconds).matches()) {
      throw invalid(replyTo, "max_age must be a number of seconds");
    }
    return application.terms().oldest(Long.valueOf(seconds));
  }

  /** By hint and by claim the same person, or nobody can be meant. */
  @Nullable String onlyUser(
      OidcClient application, Parameters parameters, ClaimsParameter claims, ReplyTo replyTo) {
    String hinted = hintedUser(application, parameters, replyTo);
    String claimed = claims.subject();
    if (claimed == null) {
      return hinted;
    }
    if ((hinted != null && !hinted.equals(claimed)) || !canBeSubject(application, claimed)) {
      throw AuthorizationRefused.to(replyTo, "login_required", "There is no person of this sub");
    }
    return claimed;
  }

  private static boolean canBeSubject(OidcClient application, String sub) {
    if (application.terms().pairwise() != null) {
      return true;
    }
    try {
      new UserId(sub);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private @Nullable String hintedUser(
      OidcClient application, Parameters parameters, ReplyTo replyTo) {
    String hint = parameters.first("id_token_hint");
    if (hint == null) {
      return null;
    }
    return idTokens
        .read(hint)
        .filter(read -> read.application().equals(application.id()))
        .map(HintedIdToken::user)
        .orElseThrow(
            () -> invalid(replyTo, "id_token_hint is not an ID token of this application"));
  }

  /**
   * Values are in order of preference (OpenID Connect Core §3.1.2.1); one that nobody knows cannot
   * be met (OpenID Connect Unmet Authentication Requirements).
   */
  static AcrWish acrWish(AuthenticationRequest request, ClaimsParameter claims, ReplyTo replyTo) {
    boolean isVoluntary = !claims.acrs().isEmpty() && !claims.isAcrEssential();
    List<ACR> values = request.getACRValues();
    List<String> wanted =
        values == null || claims.isAcrEssential()
            ? claims.acrs()
            : values.stream().map(ACR::getValue).toList();
    List<String> known =
        wanted.stream().filter(value -> value.equals(Acr.QR) || value.equals(Acr.QR_UV)).toList();
    if (wanted.isEmpty() || (known.isEmpty() && values == null && isVoluntary)) {
      return AcrWish.NONE;
    }
    if (known.isEmpty()) {
      throw AuthorizationRefused.to(
          replyTo,
          "unmet_authentication_requirements",
          "acr_values may be %s and %s".formatted(Acr.QR, Acr.QR_UV));
    }
    if (!known.getFirst().equals(Acr.QR_UV)) {
      return AcrWish.NONE;
    }
    boolean mayDoWithout = known.contains(Acr.QR) || (values == null && isVoluntary);
    return mayDoWithout ? AcrWish.PREFER_VERIFIED : AcrWish.VERIFIED;
  }

  static List<String> locales(AuthenticationRequest request) {
    List<LangTag> wanted = request.getUILocales();
    return wanted == null ? List.of() : wanted.stream().map(LangTag::toString).toList();
  }

  private static AuthorizationRefused invalid(ReplyTo replyTo, String description) {
    return AuthorizationRefused.to(replyTo, "invalid_request", description);
  }
}
