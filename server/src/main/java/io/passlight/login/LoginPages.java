package io.passlight.login;

import io.passlight.device.Authenticator;
import io.passlight.keys.SealingKeys;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Frames;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.QrText;
import io.passlight.protocol.SealedCode;
import io.passlight.protocol.TypingCode;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Makes the page of a login: what the server draws, and what its script goes on with. */
@Component
final class LoginPages {

  private static final String PANEL = "/panel";
  private static final double MILLIS = 1000;

  private final SealingKeys keys;
  private final LoginSessions sessions;
  private final Surroundings surroundings;
  private final Authenticator authenticator;
  private final Issuer issuer;
  private final SecureRandom random;
  private final Clock clock;

  LoginPages(
      SealingKeys keys,
      LoginSessions sessions,
      Surroundings surroundings,
      Authenticator authenticator,
      io.passlight.settings.Issuer issuer,
      SecureRandom random,
      Clock clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.surroundings = surroundings;
    this.authenticator = authenticator;
    this.issuer = new Issuer(issuer.origin());
    this.random = random;
    this.clock = clock;
  }

  /** The page as it is now. */
  LoginPage page(
      Login login, SsoRequest request, HttpServletRequest http, @Nullable String message) {
    Instant now = clock.instant();
    boolean isPending = login.state() instanceof LoginState.Pending;
    boolean mayContinue = isPending && sessions.currentSatisfies(http, request);
    Snapshot told = Snapshot.of(login, surroundings.owners(http), mayContinue, now);
    String sealed = isPending ? SealedCode.seal(login.id(), keys.current(), issuer, random) : null;
    CsrfToken csrf =
        (CsrfToken) Objects.requireNonNull(http.getAttribute(CsrfToken.class.getName()));
    String typingCode = isPending ? typingCode(login) : null;
    long secondsLeft = secondsLeft(login, now);
    return new LoginPage(
        login.id().value(),
        LoginPage.view(told),
        request.application(),
        secondsLeft,
        lifetime(login),
        "%d:%02d".formatted(secondsLeft / 60, secondsLeft % 60),
        sealed == null ? null : drawing(login, sealed, now),
        typingCode,
        told.hint(),
        told.number(),
        told.reason(),
        told.attempts(),
        told.triesLeft() == null ? 0 : told.triesLeft(),
        told.userDisplayName(),
        authenticator.url().toString(),
        data(login, told, sealed, typingCode, request, csrf).json(),
        csrf,
        PANEL,
        message,
        refreshSeconds(login));
  }

  private DataBlock data(
      Login login,
      Snapshot told,
      @Nullable String sealed,
      @Nullable String typingCode,
      SsoRequest request,
      CsrfToken csrf) {
    return new DataBlock(
        login.id().value(),
        told,
        login.terms() == null ? null : login.terms().created().toEpochMilli() / MILLIS,
        sealed == null ? null : qr(login.wholeTerms(), sealed),
        typingCode,
        request.application().name(),
        new DataBlock.Csrf(csrf.getParameterName(), csrf.getToken()));
  }

  private DataBlock.Qr qr(Terms terms, String sealed) {
    return new DataBlock.Qr(
        QrText.prefix(issuer, sealed),
        Base64Url.encode(terms.frameKey().bytes()),
        terms.policy().framePeriod().toMillis() / MILLIS);
  }

  private QrDrawing drawing(Login login, String sealed, Instant now) {
    Terms terms = login.wholeTerms();
    int frame = Frames.frameAt(terms.created(), now, terms.policy().framePeriod());
    int last = Frames.frameAt(terms.created(), terms.expires(), terms.policy().framePeriod());
    String text = QrText.of(issuer, sealed, terms.frameKey(), frame).toString();
    return QrDrawing.of(text, text.length() + digits(last) - digits(frame));
  }

  private static int digits(int frame) {
    return Integer.toString(frame).length();
  }

  private static @Nullable String typingCode(Login login) {
    TypingCode code = login.wholeTerms().typingCode();
    return code == null ? null : code.value();
  }

  private static long secondsLeft(Login login, Instant now) {
    if (login.isOver() || login.terms() == null) {
      return 0;
    }
    long millis = Duration.between(now, login.terms().expires()).toMillis();
    return Math.max(0, (millis + 999) / 1000);
  }

  private static long lifetime(Login login) {
    Terms terms = login.terms();
    return terms == null ? 0 : Duration.between(terms.created(), terms.expires()).toSeconds();
  }

  /** Where a person would type, nothing may reload. */
  private static long refreshSeconds(Login login) {
    boolean waits =
        switch (login.state()) {
          case LoginState.Pending _, LoginState.Scanned _ -> true;
          default -> false;
        };
    return waits ? Math.max(1, login.wholeTerms().policy().framePeriod().toSeconds()) : 0;
  }
}
