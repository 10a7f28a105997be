package io.passlight.boot;

import io.passlight.limits.RateLimits;
import io.passlight.settings.TrustedProxies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ThreadLimitHandler;
import org.jspecify.annotations.Nullable;

/**
 * Lets the requests of one address use a quarter of the threads at the same moment, the others wait
 * without one: a peer that reads its answers slowly, or not at all, keeps the threads that write
 * them. A trusted proxy's are not limited, since it takes answers at once and is everybody's
 * address.
 */
final class ThreadsOfOneAddress extends ThreadLimitHandler {

  private final TrustedProxies proxies;

  /**
   * Limits {@code next}.
   *
   * @param threads of all addresses, the most that there are
   */
  ThreadsOfOneAddress(Handler next, int threads, TrustedProxies proxies) {
    super(next, null, false);
    setThreadLimit(Math.max(1, threads / 4));
    this.proxies = proxies;
  }

  /** The key of the peer's address; null for no limit. */
  @Override
  protected @Nullable String getRemoteIP(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? key(peer.getAddress())
        : null;
  }

  private @Nullable String key(@Nullable InetAddress address) {
    return address == null || proxies.include(address) ? null : RateLimits.key(address);
  }
}
