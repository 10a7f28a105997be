package io.passlight.login;

import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.UserVerification;
import io.passlight.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an application asked for, kept {@link #LIFETIME}, or {@link #ANSWERED_LIFETIME} once it is
 * answered. It outlives its logins: each <em>show a new code</em> is one more login for the same
 * request.
 *
 * @param application who asks
 * @param profile the policy that a person logs in by; its confirmation and user verification yield
 *     to {@code forcedConfirmation} and {@code userVerification}
 * @param userVerification what the login asks for, after a requested {@code acr} was looked at
 * @param fresh only a new login answers it, no session of another tab ({@code prompt=login},
 *     ForceAuthn)
 * @param maxAge how long ago the login of a session that answers it may be ({@code max_age}); null:
 *     as long as the session lives
 * @param loginHint whom the application expects; shown to nobody but for convenience, proves
 *     nothing
 * @param uiLocales the languages that the application asked for, most wanted first
 * @param continuePath where a redeemed login goes on: a path of this server, with its query
 * @param cancelPath where a cancelled login goes on: a path of this server, with its query
 * @param payload the protocol's own words; not copied, nobody writes into it
 * @param onlyUser the only user who may answer; null: anybody whom the profile lets
 * @param forcedConfirmation in place of the profile's; null: the profile's
 */
public record SsoRequest(
    SsoRequestId id,
    ApplicationFacts application,
    QrLoginProfile profile,
    UserVerification userVerification,
    boolean fresh,
    @Nullable Duration maxAge,
    @Nullable String loginHint,
    List<Locale> uiLocales,
    String continuePath,
    String cancelPath,
    Instant created,
    byte[] payload,
    @Nullable UserId onlyUser,
    @Nullable Confirmation forcedConfirmation) {

  /** How long a request waits for its answer. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  /**
   * How long one is kept that has its answer, and the login that brought it: for the back button,
   * and for whoever brings it a second time. Kept as long as those that wait they would be most of
   * what the server holds, and all that could be said of them is that they are over.
   */
  static final Duration ANSWERED_LIFETIME = Duration.ofMinutes(10);

  /**
   * Refuses paths that would lead away from this server with an {@link IllegalArgumentException}.
   */
  public SsoRequest {
    checkLocal(continuePath);
    checkLocal(cancelPath);
    uiLocales = List.copyOf(uiLocales);
  }

  /** The moment from which there is no such request. */
  public Instant expires() {
    return created.plus(LIFETIME);
  }

  /**
   * The moment from which a request or a login is gone that is through.
   *
   * @param otherwise when it would go if it were not
   */
  static Instant answeredUntil(Instant now, Instant otherwise) {
    Instant soon = now.plus(ANSWERED_LIFETIME);
    return soon.isBefore(otherwise) ? soon : otherwise;
  }

  /** The same request, with other facts of its application. */
  SsoRequest withApplication(ApplicationFacts other) {
    return with(other, profile, userVerification);
  }

  /** The same request under another profile, which may ask for more user verification, not less. */
  SsoRequest withProfile(QrLoginProfile other) {
    boolean asksMore = other.userVerification().compareTo(userVerification) > 0;
    return with(application, other, asksMore ? other.userVerification() : userVerification);
  }

  private SsoRequest with(
      ApplicationFacts facts, QrLoginProfile policy, UserVerification verification) {
    return new SsoRequest(
        id,
        facts,
        policy,
        verification,
        fresh,
        maxAge,
        loginHint,
        uiLocales,
        continuePath,
        cancelPath,
        created,
        payload,
        onlyUser,
        forcedConfirmation);
  }

  private static void checkLocal(String path) {
    if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
      throw new IllegalArgumentException("Not a path of this server: '%s'".formatted(path));
    }
  }
}
