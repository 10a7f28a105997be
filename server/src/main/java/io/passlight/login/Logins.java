package io.passlight.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The way in for whoever needs a person: SSO requests and their logins. */
@Service
public class Logins {

  Logins() {}

  /**
   * Keeps the request for {@link SsoRequest#LIFETIME}, begins its first login and adds that login's
   * cookie to the response.
   *
   * @return the path to redirect the browser to (303): {@code /login/{id}?app=…}
   * @throws StartNotAllowed if a rule of the profile forbids a login here
   * @throws io.passlight.problem.Refusal {@code too-many-requests}, with {@code Retry-After}
   */
  public String begin(SsoRequest request, HttpServletRequest http, HttpServletResponse response) {
    throw new UnsupportedOperationException();
  }

  /** The request of an id, answered or not; empty once it is gone. */
  public Optional<SsoRequest> request(SsoRequestId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Notes that the request was answered.
   *
   * @return true to one caller only; false if it was answered before, or is gone
   */
  public boolean markAnswered(SsoRequestId id) {
    throw new UnsupportedOperationException();
  }
}
