package io.passlight.authenticator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates of a server are trusted: those of the authorities that this machine trusts, of
 * further ones, and one certificate that a person has compared.
 *
 * @param pin the one certificate that is trusted whoever issued it, or null
 * @param authorities certificates of further authorities as PEM text, or null
 */
public record ServerTrust(@Nullable Fingerprint pin, @Nullable String authorities) {

  /** The authorities of this machine and nothing else. */
  public static final ServerTrust SYSTEM = new ServerTrust(null, null);

  /** Trust in one certificate, beside the authorities of this machine. */
  public static ServerTrust in(Fingerprint pin) {
    return new ServerTrust(pin, null);
  }

  /** The same, with one more certificate that a person has compared. */
  public ServerTrust withPin(Fingerprint compared) {
    return new ServerTrust(compared, authorities);
  }

  /**
   * A TLS context that trusts these.
   *
   * @throws AuthenticatorFailure.StoreBroken if the authorities cannot be read
   */
  SSLContext context() {
    try {
      List<X509ExtendedTrustManager> judges = new ArrayList<>();
      judges.add(judge(null));
      if (authorities != null) {
        judges.add(judge(keyStore(authorities)));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustJudges(judges, pin)}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AuthenticatorFailure.StoreBroken(
          "The certificates of further authorities cannot be read: " + e.getMessage(), e);
    }
  }

  private static X509ExtendedTrustManager judge(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager judge) {
        return judge;
      }
    }
    throw new IllegalStateException("This Java runtime judges no certificates");
  }

  private static KeyStore keyStore(String pem) throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    if (certificates.isEmpty()) {
      throw new CertificateException("there is none");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }
}
