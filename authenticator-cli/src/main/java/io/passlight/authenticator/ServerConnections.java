package io.passlight.authenticator;

import io.passlight.protocol.Issuer;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to servers. One is enough for a program: connections that trust alike share one
 * HTTP client, which keeps its TLS connections alive.
 */
public final class ServerConnections implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Map<ServerTrust, HttpClient> own = new ConcurrentHashMap<>();
  private final Function<ServerTrust, HttpClient> client;

  private ServerConnections(@Nullable HttpClient shared) {
    this.client =
        shared == null
            ? trust -> own.computeIfAbsent(trust, ServerConnections::client)
            : trust -> shared;
  }

  /** Connections that trust as each account says, over HTTP/2 where the server speaks it. */
  public static ServerConnections asTrusted() {
    return new ServerConnections(null);
  }

  /**
   * Connections of one client that the caller has made, and closes, whatever the accounts say: for
   * many authenticators that share it.
   */
  public static ServerConnections over(HttpClient shared) {
    return new ServerConnections(shared);
  }

  /** The connection to a server. */
  public ServerConnection to(Issuer issuer, ServerTrust trust) {
    return new ServerConnection(client.apply(trust), issuer);
  }

  private static HttpClient client(ServerTrust trust) {
    return HttpClient.newBuilder()
        .sslContext(trust.context())
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(Redirect.NEVER)
        .version(Version.HTTP_2)
        .build();
  }

  /** Lets the connections go that it made itself. */
  @Override
  public void close() {
    own.values().forEach(HttpClient::shutdownNow);
  }
}
