package io.passlight.login;

import io.passlight.keys.RandomTokens;
import io.passlight.protocol.LoginId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The way in for whoever needs a person: SSO requests and their logins. */
@Service
public class Logins {

  private final Starts starts;
  private final Requests requests;
  private final RandomTokens tokens;
  private final SecureRandom random;

  Logins(Starts starts, Requests requests, RandomTokens tokens, SecureRandom random) {
    this.starts = starts;
    this.requests = requests;
    this.tokens = tokens;
    this.random = random;
  }

  /**
   * Keeps the request for {@link SsoRequest#LIFETIME}, begins its first login and adds that login's
   * cookie to the response.
   *
   * @return the path to redirect the browser to (303): {@code /login/{id}?app=…}
   * @throws StartNotAllowed if a rule of the profile forbids a login here
   * @throws io.passlight.problem.Refusal {@code too-many-requests}, with {@code Retry-After}
   */
  public String begin(SsoRequest request, HttpServletRequest http, HttpServletResponse response) {
    LoginId id = LoginId.random(random);
    String secret = tokens.next();
    Login login = starts.start(request, id, secret, http);
    requests.add(request, id);
    LoginCookies.add(http, response, id, login.wholeTerms().created(), secret);
    return LoginPath.of(id, request, null);
  }

  /**
   * The same for a request that takes the place of another, whose login has come back to no effect.
   * The one before counts as answered from then on, also if no login may begin here; it waits on if
   * too many have begun.
   *
   * @return empty if the one before was answered already, or is gone: then nothing begins
   * @throws StartNotAllowed as {@link #begin}
   * @throws io.passlight.problem.Refusal as {@link #begin}
   */
  public Optional<String> beginInPlaceOf(
      SsoRequestId before,
      SsoRequest request,
      HttpServletRequest http,
      HttpServletResponse response) {
    // Asked first: else anybody's dead request would begin logins without end.
    if (requests.find(before).filter(kept -> !kept.answered()).isEmpty()) {
      return Optional.empty();
    }
    String path;
    try {
      path = begin(request, http, response);
    } catch (StartNotAllowed e) {
      requests.markAnswered(before);
      throw e;
    }
    return requests.markAnswered(before) ? Optional.of(path) : Optional.empty();
  }

  /** The request of an id, answered or not; empty once it is gone. */
  public Optional<SsoRequest> request(SsoRequestId id) {
    return requests.find(id).map(KeptRequest::request);
  }

  /**
   * Notes that the request was answered.
   *
   * @return true to one caller only; false if it was answered before, or is gone
   */
  public boolean markAnswered(SsoRequestId id) {
    return requests.markAnswered(id);
  }
}
