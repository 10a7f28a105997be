package io.passlight.boot;

import io.passlight.settings.Issuer;
import io.passlight.settings.PasslightHome;
import io.passlight.settings.StartMessage;
import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The server's certificate: the one from the settings, else one that it made itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "passlight.tls.enabled", matchIfMissing = true)
class TlsBeans {

  /** The name of the bundle that Jetty takes key and certificate from. */
  static final String BUNDLE = "passlight";

  @Bean
  ServerCertificate serverCertificate(
      TlsSettings settings, PasslightHome home, Issuer issuer, Clock clock, SecureRandom random) {
    Path chain = settings.certificate();
    Path privateKey = settings.privateKey();
    return chain == null || privateKey == null
        ? new SelfSignedCertificate(home, issuer, clock, random).obtain()
        : own(chain, privateKey);
  }

  @Bean
  SslBundleRegistrar tls(ServerCertificate certificate) {
    return bundles -> bundles.registerBundle(BUNDLE, bundle(certificate));
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  StartMessage certificateMessage(ServerCertificate certificate) {
    return () ->
        certificate.selfSigned()
            ? Optional.of(
                """
                The certificate is self-signed (%s), so browsers warn once. Its SHA-256 fingerprint:
                %s\
                """
                    .formatted(certificate.chain(), certificate.fingerprint()))
            : Optional.empty();
  }

  private static ServerCertificate own(Path chain, Path privateKey) {
    try {
      return new ServerCertificate(chain, privateKey, ServerCertificate.read(chain), false);
    } catch (IOException | CertificateException e) {
      throw new WrongSetting(
          "passlight.tls.certificate", chain, "must be a PEM file that holds a certificate");
    }
  }

  private static SslBundle bundle(ServerCertificate certificate) {
    PemSslStoreDetails files =
        PemSslStoreDetails.forCertificate(certificate.chain().toUri().toString())
            .withPrivateKey(certificate.privateKey().toUri().toString())
            .withAlias(BUNDLE);
    try {
      PemSslStore store = Objects.requireNonNull(PemSslStore.load(files));
      PrivateKey privateKey = store.privateKey();
      if (privateKey == null || !certificate.belongsTo(privateKey)) {
        throw wrongKey(certificate);
      }
      return SslBundle.of(new PemSslStoreBundle(store, null));
    } catch (IllegalStateException e) {
      throw wrongKey(certificate); // what PemSslStore throws for a key that it cannot read
    }
  }

  private static WrongSetting wrongKey(ServerCertificate certificate) {
    return new WrongSetting(
        "passlight.tls.private-key",
        certificate.privateKey(),
        "must be the private key of the certificate: PEM, PKCS#8, not encrypted");
  }
}
