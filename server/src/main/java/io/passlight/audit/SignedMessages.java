package io.passlight.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks what devices have signed: the signature, and that the row says what the device said. A
 * device's key is the one that the trail itself noted when the device enrolled, so a key that was
 * exchanged later opens nothing; the devices' own rows are asked only where the trail has none.
 */
final class SignedMessages {

  private static final int KEYS_REMEMBERED = 10_000;
  private static final String ENROLLING = "device.enrolling";
  private static final Map<String, String> DECISIONS =
      Map.of("login.approved", "approve", "login.denied", "deny");

  private final DeviceKeyLookup devices;

  private final Map<String, ECPublicKey> noted =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ECPublicKey> eldest) {
          return size() > KEYS_REMEMBERED;
        }
      };

  SignedMessages(DeviceKeyLookup devices) {
    this.devices = devices;
  }

  /** Why the row is not to be believed; empty if it is. */
  Optional<String> check(AuditRow row) {
    Map<String, String> details = DetailsJson.read(row.details());
    @Nullable String key = details.get("key");
    if (row.type().equals(ENROLLING) && key != null) {
      noted.put(row.subject(), decode(key));
    }
    if (row.signedMessage() == null) {
      return Optional.empty();
    }
    try {
      JWSObject message = JWSObject.parse(row.signedMessage());
      return check(row, details, message, message.getPayload().toJSONObject());
    } catch (ParseException e) {
      return Optional.of("carries a signed message that does not read");
    }
  }

  private Optional<String> check(
      AuditRow row,
      Map<String, String> details,
      JWSObject message,
      @Nullable Map<String, Object> claims) {
    String device = kid(message);
    @Nullable ECPublicKey key = key(device);
    if (key == null) {
      return Optional.of("is signed by a device that nobody knows: " + device);
    }
    if (!isSignedBy(key, message)) {
      return Optional.of("carries a forged signature of device " + device);
    }
    if (claims == null) {
      return Optional.of("carries a signed message without claims");
    }
    return contradiction(row, details, device, claims);
  }

  private static Optional<String> contradiction(
      AuditRow row, Map<String, String> details, String device, Map<String, Object> claims) {
    if (row.actorKind().equals(Actor.Kind.DEVICE.name()) && !device.equals(row.actorId())) {
      return Optional.of("names another device than the one that signed, " + device);
    }
    @Nullable Object login = claims.get("login");
    if (login != null && !login.equals(row.subject()) && !details.containsValue(login)) {
      return Optional.of("is about another login than the device signed, " + login);
    }
    @Nullable String decision = DECISIONS.get(row.type());
    if (decision != null && !isSignedDecision(decision, row, claims)) {
      return Optional.of("tells of another decision than the device signed");
    }
    return Optional.empty();
  }

  /** The third wrong number denies a login that the device meant to approve. */
  private static boolean isSignedDecision(
      String decision, AuditRow row, Map<String, Object> claims) {
    return decision.equals(claims.get("decision"))
        || (decision.equals("deny")
            && "wrong-number".equals(DetailsJson.read(row.details()).get("reason")));
  }

  private static String kid(JWSObject message) {
    @Nullable String kid = message.getHeader().getKeyID();
    return kid == null ? "" : kid;
  }

  private @Nullable ECPublicKey key(String device) {
    @Nullable ECPublicKey first = noted.get(device);
    if (first != null) {
      return first;
    }
    @Nullable ECPublicKey stored = devices.publicKey(device).orElse(null);
    if (stored != null) {
      noted.put(device, stored);
    }
    return stored;
  }

  private static boolean isSignedBy(ECPublicKey key, JWSObject message) {
    if (!JWSAlgorithm.ES256.equals(message.getHeader().getAlgorithm())) {
      return false;
    }
    try {
      return message.verify(new ECDSAVerifier(key));
    } catch (JOSEException e) {
      return false; // a signature of the wrong size, or a critical header that nobody knows
    }
  }

  private static ECPublicKey decode(String key) {
    try {
      var spec = new X509EncodedKeySpec(Base64.getUrlDecoder().decode(key));
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("A device's key in the audit trail does not read", e);
    }
  }
}
