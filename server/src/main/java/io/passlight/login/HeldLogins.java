package io.passlight.login;

import io.passlight.protocol.LoginId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The logins that a browser may know of: those whose cookie it holds, and no other. */
@Component
final class HeldLogins {

  private final Moves moves;

  HeldLogins(Moves moves) {
    this.moves = moves;
  }

  /** The login of an id from the path; empty, whatever the reason, if it is not this browser's. */
  Optional<Login> find(String id, HttpServletRequest http) {
    return parse(id).flatMap(moves::find).filter(login -> LoginCookies.holds(http, login));
  }

  private static Optional<LoginId> parse(String id) {
    try {
      return Optional.of(LoginId.parse(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
