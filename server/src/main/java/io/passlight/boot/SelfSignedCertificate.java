package io.passlight.boot;

import io.passlight.keys.SelfSigned;
import io.passlight.settings.Issuer;
import io.passlight.settings.PasslightHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The certificate that the server makes for itself at its first start and keeps, in {@code tls/} of
 * the data directory: P-256, for the host of its address and for this machine. A new one replaces
 * it when the address has moved to another host, and a month before it would end.
 */
final class SelfSignedCertificate {

  /** The longest that browsers and phones accept for a certificate that a person trusts by hand. */
  private static final Duration VALIDITY = Duration.ofDays(820);

  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final int PEM_LINE = 64;
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

  private final Path chain;
  private final Path privateKey;
  private final Set<String> hosts;
  private final Clock clock;
  private final SecureRandom random;

  SelfSignedCertificate(PasslightHome home, Issuer issuer, Clock clock, SecureRandom random) {
    this.chain = home.resolve("tls/certificate.pem");
    this.privateKey = home.resolve("tls/private-key.pem");
    this.hosts = new LinkedHashSet<>();
    this.hosts.add(issuer.host());
    this.hosts.addAll(THIS_MACHINE);
    this.clock = clock;
    this.random = random;
  }

  /** The certificate that is kept, or a new one where there is none that still serves. */
  ServerCertificate obtain() {
    try {
      X509Certificate kept =
          Files.exists(chain) && Files.exists(privateKey) ? ServerCertificate.read(chain) : null;
      X509Certificate leaf = kept != null && serves(kept) ? kept : make();
      return new ServerCertificate(chain, privateKey, leaf, true);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate could be made in " + chain.getParent(), e);
    }
  }

  private boolean serves(X509Certificate certificate) throws GeneralSecurityException {
    Instant renewal = certificate.getNotAfter().toInstant().minus(RENEW_BEFORE);
    return clock.instant().isBefore(renewal)
        && names(certificate).containsAll(hosts.stream().map(SelfSignedCertificate::name).toList());
  }

  private static List<GeneralName> names(X509Certificate certificate)
      throws GeneralSecurityException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream().map(name -> name(String.valueOf(name.get(1)))).toList();
  }

  private X509Certificate make()
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair keys = generator.generateKeyPair();
    X509Certificate certificate = sign(keys);
    Files.createDirectories(chain.getParent());
    write(privateKey, "PRIVATE KEY", keys.getPrivate().getEncoded(), "rw-------");
    write(chain, "CERTIFICATE", certificate.getEncoded(), "rw-r--r--");
    return certificate;
  }

  private X509Certificate sign(KeyPair keys)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X509v3CertificateBuilder certificate =
        SelfSigned.begin(
            hosts.iterator().next(),
            "Passlight, self-signed",
            keys.getPublic(),
            clock.instant(),
            VALIDITY,
            random);
    GeneralName[] names =
        hosts.stream().map(SelfSignedCertificate::name).toArray(GeneralName[]::new);
    certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    certificate.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    return SelfSigned.sign(certificate, keys.getPrivate());
  }

  private static GeneralName name(String host) {
    boolean address = host.contains(":") || host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  /** Whole or not at all: a kill while writing leaves the file of before. */
  private static void write(Path file, String type, byte[] der, String permissions)
      throws IOException {
    String base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
    }
    Files.writeString(fresh, pem);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
