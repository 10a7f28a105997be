package io.passlight.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trust in exactly the certificate that one server showed when the test began, as a person has who
 * compared its fingerprint.
 */
public record ServerTrust(X509Certificate certificate, SSLContext context) {

  static ServerTrust of(URI url) {
    try {
      X509Certificate certificate = shownBy(url);
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("server", certificate);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return new ServerTrust(certificate, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate shownBy(URI url) throws GeneralSecurityException, IOException {
    AtomicReference<X509Certificate> shown = new AtomicReference<>();
    SSLContext looking = SSLContext.getInstance("TLS");
    looking.init(null, new TrustManager[] {new Looking(shown)}, null);
    try (SSLSocket socket =
        (SSLSocket) looking.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
      socket.startHandshake();
    }
    return shown.get();
  }

  /** Accepts what it is shown, to learn it; nothing is ever sent over such a connection. */
  private static final class Looking extends X509ExtendedTrustManager {
    private final AtomicReference<X509Certificate> shown;

    Looking(AtomicReference<X509Certificate> shown) {
      this.shown = shown;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      shown.set(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      shown.set(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      shown.set(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException("a client only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException("a client only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("a client only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
