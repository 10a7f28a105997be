package io.passlight.device;

import io.passlight.audit.Actor;
import io.passlight.protocol.DeviceId;
import io.passlight.settings.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a message of an authenticator came from.
 *
 * @param ip the phone's address, as far as trusted proxies tell
 * @param origin the {@code Origin} header: that of the web page which sends; null for programs that
 *     are no web page
 */
public record ClientFacts(InetAddress ip, @Nullable String origin) {

  /** The facts of one request. */
  public static ClientFacts of(HttpServletRequest request, ClientAddress addresses) {
    return new ClientFacts(addresses.of(request), request.getHeader("Origin"));
  }

  /** The device that sent the message, as the audit trail names it. */
  public Actor actor(DeviceId device) {
    return Actor.device(device.value(), ip);
  }

  /** Somebody at this address, of whom no more is known. */
  Actor stranger() {
    return new Actor(Actor.Kind.DEVICE, null, ip.getHostAddress());
  }
}
