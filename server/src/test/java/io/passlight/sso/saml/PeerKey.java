package io.passlight.sso.saml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A service provider's key, which signs by the JDK's XML signatures, also what nobody should. */
public record PeerKey(KeyPair pair, String certificate) {

  static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
  static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
  static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";
  static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  private static final PeerKey RSA = made("RSA", 2048);
  private static final int PEM_LINE = 64;

  /** One key for all: making one takes longer than most tests. */
  public static PeerKey rsa() {
    return RSA;
  }

  /** Its private half, as service providers read it. */
  String privatePem() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  String certificatePem() {
    return pem("CERTIFICATE", Base64.getDecoder().decode(certificate));
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
  }

  public static PeerKey otherRsa() {
    return made("RSA", 2048);
  }

  static PeerKey ec() {
    return made("EC", 256);
  }

  private static PeerKey made(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      KeyPair pair = generator.generateKeyPair();
      return new PeerKey(pair, certificate(pair.getPublic(), pair));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A certificate of another key, which this one signs. */
  public String certifying(PublicKey key) {
    try {
      return certificate(key, pair);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String certificate(PublicKey key, KeyPair signer) throws Exception {
    X500Name name = new X500Name("CN=sp.example");
    var certificate =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.EPOCH.plusSeconds(1)), // nobody looks at its dates
            name,
            key);
    boolean isEc = signer.getPrivate().getAlgorithm().equals("EC");
    var signing =
        new JcaContentSignerBuilder(isEc ? "SHA256withECDSA" : "SHA256withRSA")
            .build(signer.getPrivate());
    return Base64.getEncoder().encodeToString(certificate.build(signing).getEncoded());
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  private boolean isRsa() {
    return pair.getPublic().getAlgorithm().equals("RSA");
  }

  /** {@code query&SigAlg=…&Signature=…}. */
  String signedQuery(String query) {
    return isRsa()
        ? signedQuery(query, RSA_SHA256, "SHA256withRSA")
        : signedQuery(query, ECDSA_SHA256, "SHA256withECDSAinP1363Format");
  }

  String signedQuery(String query, String algorithm, String jca) {
    try {
      String signed = query + "&SigAlg=" + Peer.encode(algorithm);
      Signature signature = Signature.getInstance(jca);
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed
          + "&Signature="
          + Peer.encode(Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The document with a signature over its root, right after the issuer. */
  public String signed(String xml) {
    Document document = Xml.parse(xml);
    sign(document.getDocumentElement());
    return Xml.text(document);
  }

  /** Signs an element, by its ID. */
  Element sign(Element element) {
    return sign(
        element,
        "#" + element.getAttribute("ID"),
        isRsa() ? RSA_SHA256 : ECDSA_SHA256,
        SHA256,
        List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE));
  }

  /** Signs as told, and gives the signature, which stands in {@code element}. */
  Element sign(Element element, String uri, String method, String digest, List<String> transforms) {
    return sign(element, uri, CanonicalizationMethod.EXCLUSIVE, method, digest, transforms);
  }

  /** Signs by an ID, with a signature that is itself in inclusive canonical form. */
  void signInclusively(Element element) {
    sign(
        element,
        "#" + element.getAttribute("ID"),
        CanonicalizationMethod.INCLUSIVE,
        RSA_SHA256,
        SHA256,
        List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE));
  }

  /** Signs {@code element} by a signature that stands in {@code holder}, somewhere within. */
  void signFrom(Element holder, Element element) {
    element.setIdAttributeNS(null, "ID", true);
    sign(
        holder,
        "#" + element.getAttribute("ID"),
        CanonicalizationMethod.EXCLUSIVE,
        RSA_SHA256,
        SHA256,
        List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE));
  }

  private Element sign(
      Element element,
      String uri,
      String canonical,
      String method,
      String digest,
      List<String> transforms) {
    try {
      XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
      var chain = new ArrayList<Transform>();
      for (String transform : transforms) {
        chain.add(factory.newTransform(transform, (TransformParameterSpec) null));
      }
      Reference reference =
          factory.newReference(uri, factory.newDigestMethod(digest, null), chain, null, null);
      SignedInfo info =
          factory.newSignedInfo(
              factory.newCanonicalizationMethod(canonical, (C14NMethodParameterSpec) null),
              factory.newSignatureMethod(method, null),
              List.of(reference));
      Node after =
          element.getFirstChild() == null ? null : element.getFirstChild().getNextSibling();
      var context =
          after == null
              ? new DOMSignContext(pair.getPrivate(), element)
              : new DOMSignContext(pair.getPrivate(), element, after);
      context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
      if (element.hasAttribute("ID")) {
        context.setIdAttributeNS(element, null, "ID");
      }
      factory.newXMLSignature(info, null).sign(context);
      return Xml.child(element, "Signature");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The element that stands encrypted in a response. */
  String decrypted(Element response) throws GeneralSecurityException {
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
    rsa.init(Cipher.DECRYPT_MODE, pair.getPrivate());
    byte[] key = rsa.doFinal(value(Xml.first(response, "EncryptedKey")));
    byte[] text = value(Xml.first(response, "EncryptedData"));
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, text, 0, 12));
    return new String(aes.doFinal(text, 12, text.length - 12), StandardCharsets.UTF_8);
  }

  private static byte[] value(Element encrypted) {
    String value = Xml.first(Xml.child(encrypted, "CipherData"), "CipherValue").getTextContent();
    return Base64.getDecoder().decode(value);
  }
}
