package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.user.UserId;
import java.net.InetAddress;

/** People and browsers, as the audit trail names them. */
final class Actors {

  private Actors() {}

  static Actor person(UserId user, InetAddress ip) {
    return new Actor(Actor.Kind.USER, user.value(), ip.getHostAddress());
  }

  static Actor browser(InetAddress ip) {
    return new Actor(Actor.Kind.BROWSER, null, ip.getHostAddress());
  }
}
