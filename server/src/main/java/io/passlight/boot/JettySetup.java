package io.passlight.boot;

import io.passlight.settings.TrustedProxies;
import java.time.Duration;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Shapes Jetty: port, TLS and HTTP/2, or a guard that lets nothing in but what came by https. */
@Component
class JettySetup implements WebServerFactoryCustomizer<JettyServletWebServerFactory>, Ordered {

  /**
   * A new TLS connection costs more than a login, so connections stay open between two requests of
   * a person; an event stream writes every 15 s.
   */
  private static final Duration IDLE = Duration.ofMinutes(2);

  /** A cache of header lines for each connection takes more than all the rest of it: 19 KiB. */
  private static final int NO_HEADER_CACHE = 0;

  /** SAML's requests come in the query, of up to 64 KiB. It is a bound: no memory is set aside. */
  private static final int REQUEST_HEADER_BYTES = 72 * 1024;

  /** A request or answer that does not move for so long has lost its peer. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private final ServerSettings server;
  private final TlsSettings tls;
  private final TrustedProxies proxies;
  private final Environment environment;

  JettySetup(
      ServerSettings server, TlsSettings tls, TrustedProxies proxies, Environment environment) {
    this.server = server;
    this.tls = tls;
    this.proxies = proxies;
    this.environment = environment;
  }

  /** After Spring Boot's own, which know only {@code server.*}. */
  @Override
  public int getOrder() {
    return 1;
  }

  @Override
  public void customize(JettyServletWebServerFactory jetty) {
    if (!environment.containsProperty("server.port")) {
      jetty.setPort(server.port());
    }
    Http2 http2 = new Http2();
    http2.setEnabled(true);
    jetty.setHttp2(http2);
    if (tls.enabled()) {
      jetty.setSsl(Ssl.forBundle(TlsBeans.BUNDLE));
    } else {
      jetty.addServerCustomizers(
          jettyServer -> jettyServer.setHandler(new TlsGuard(proxies, jettyServer.getHandler())));
    }
    jetty.addServerCustomizers(JettySetup::keepConnections, this::guardThreads);
  }

  private void guardThreads(Server server) {
    int threads = ((ThreadPool.SizedThreadPool) server.getThreadPool()).getMaxThreads();
    server.setHandler(
        new ReadContentFirst(new ThreadsOfOneAddress(server.getHandler(), threads, proxies)));
  }

  private static void keepConnections(Server server) {
    for (Connector connector : server.getConnectors()) {
      ((AbstractConnector) connector).setIdleTimeout(IDLE.toMillis());
      for (ConnectionFactory factory : connector.getConnectionFactories()) {
        if (factory instanceof HttpConfiguration.ConnectionFactory http) {
          http.getHttpConfiguration().setHeaderCacheSize(NO_HEADER_CACHE);
          http.getHttpConfiguration().setRequestHeaderSize(REQUEST_HEADER_BYTES);
          http.getHttpConfiguration().setIdleTimeout(STUCK.toMillis());
        }
        if (factory instanceof AbstractHTTP2ServerConnectionFactory http2) {
          http2.setStreamIdleTimeout(STUCK.toMillis());
        }
      }
    }
  }
}
