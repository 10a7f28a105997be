package io.passlight.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * How the demo reaches the server: it trusts what every Java program trusts, and the very
 * certificate that this server shows, which is its own making by default.
 */
final class BackChannel {

  private static final String SERVER_BUNDLE = "passlight";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private BackChannel() {}

  static ClientHttpRequestFactory of(ObjectProvider<SslBundles> bundles) {
    try {
      var http =
          HttpClient.newBuilder()
              .sslContext(trusting(bundles.getIfAvailable()))
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      var factory = new JdkClientHttpRequestFactory(http);
      factory.setReadTimeout(PATIENCE);
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The demo cannot trust the server's certificate", e);
    }
  }

  private static SSLContext trusting(@Nullable SslBundles bundles)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int index = 0;
    for (X509Certificate authority : publicAuthorities()) {
      trusted.setCertificateEntry("public-" + index++, authority);
    }
    if (bundles != null && bundles.getBundleNames().contains(SERVER_BUNDLE)) {
      addOwn(bundles.getBundle(SERVER_BUNDLE), trusted);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static void addOwn(SslBundle bundle, KeyStore trusted) throws GeneralSecurityException {
    KeyStore own = bundle.getStores().getKeyStore();
    if (own == null) {
      return;
    }
    for (String alias : Collections.list(own.aliases())) {
      Certificate certificate = own.getCertificate(alias);
      if (certificate != null) {
        trusted.setCertificateEntry("own-" + alias, certificate);
      }
    }
  }

  private static X509Certificate[] publicAuthorities() throws GeneralSecurityException {
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    for (TrustManager manager : usual.getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        return known.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }
}
