package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.sso.SsoSession;
import io.passlight.user.User;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the panel's home.
 *
 * @param sso the SSO session that says so; null if it is password and code
 */
record Visitor(User user, @Nullable SsoSession sso, InetAddress ip) {

  Actor actor() {
    return Actor.person(user.id().value(), ip);
  }
}
