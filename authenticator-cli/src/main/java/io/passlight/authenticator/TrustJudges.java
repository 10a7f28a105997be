package io.passlight.authenticator;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a server that any of several judges trusts, host name included, or that shows exactly the
 * certificate that a person has compared.
 */
final class TrustJudges extends X509ExtendedTrustManager {

  /** Nobody trusts the certificate; its fingerprint is what a person may compare. */
  static final class Untrusted extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient Fingerprint fingerprint;

    Untrusted(Fingerprint fingerprint, CertificateException cause) {
      super(cause.getMessage(), cause);
      this.fingerprint = fingerprint;
    }

    Fingerprint fingerprint() {
      return fingerprint;
    }
  }

  private interface Question {
    void ask(X509ExtendedTrustManager judge) throws CertificateException;
  }

  private final List<X509ExtendedTrustManager> judges;
  private final @Nullable Fingerprint pin;

  TrustJudges(List<X509ExtendedTrustManager> judges, @Nullable Fingerprint pin) {
    this.judges = List.copyOf(judges);
    this.pin = pin;
  }

  private void check(X509Certificate[] chain, Question question) throws CertificateException {
    Fingerprint shown = Fingerprint.of(chain[0]);
    if (shown.equals(pin)) {
      return;
    }
    CertificateException refusal = new CertificateException("No judge");
    for (X509ExtendedTrustManager judge : judges) {
      try {
        question.ask(judge);
        return;
      } catch (CertificateException e) {
        refusal = e;
      }
    }
    throw new Untrusted(shown, refusal);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, judge -> judge.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, judge -> judge.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, judge -> judge.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("An authenticator serves nobody");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("An authenticator serves nobody");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("An authenticator serves nobody");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
