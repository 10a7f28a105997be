package io.passlight.benchmark;

import io.passlight.authenticator.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The one HTTP client of a run: HTTP/1.1 over TLS connections that are kept alive. It counts the
 * handshakes, which cost more than a login, and trusts one certificate.
 */
final class WebClient {

  private final AtomicInteger handshakes = new AtomicInteger();
  private final HttpClient http;
  private final URI server;

  WebClient(URI server, Fingerprint certificate) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .sslContext(trusting(certificate))
            .build();
  }

  /** The client itself, for those who bring their own requests. */
  HttpClient http() {
    return http;
  }

  /** The server's origin. */
  URI server() {
    return server;
  }

  /** Full TLS handshakes so far. */
  int handshakes() {
    return handshakes.get();
  }

  /** A browser with no cookies. */
  LeanBrowser browser() {
    return new LeanBrowser(this);
  }

  HttpResponse<String> send(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** An answer that is read line by line as it comes. */
  HttpResponse<Stream<String>> lines(HttpRequest.Builder request) {
    return send(request.GET().build(), HttpResponse.BodyHandlers.ofLines());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private SSLContext trusting(Fingerprint certificate) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OneCertificate(certificate, handshakes)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class OneCertificate extends X509ExtendedTrustManager {
    private final Fingerprint trusted;
    private final AtomicInteger handshakes;

    OneCertificate(Fingerprint trusted, AtomicInteger handshakes) {
      this.trusted = trusted;
      this.handshakes = handshakes;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      handshakes.incrementAndGet();
      if (!Fingerprint.of(chain[0]).equals(trusted)) {
        throw new CertificateException("not the server that was started");
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
