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
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks what devices have signed: that an approval carries its message, the signature, and that
 * the row says what the device said. A device's key is the first one that the trail itself noted as
 * the device enrolled, so a key that was exchanged later, in the devices' rows or by another row of
 * the trail, opens nothing. The devices' own rows are asked only where the trail has none at all.
 */
final class SignedMessages {

  private static final String ENROLLING = "device.enrolling";
  private static final String APPROVED = "login.approved";
  private static final Map<String, String> DECISIONS =
      Map.of(APPROVED, "approve", "login.denied", "deny");

  private final AuditRows rows;
  private final DeviceKeyLookup devices;

  private final int mostKeys;
  private final Map<String, ECPublicKey> remembered = new LinkedHashMap<>();

  /**
   * Begins.
   *
   * @param mostKeys how many keys to remember; the others are read again, from where they were
   *     noted
   */
  SignedMessages(AuditRows rows, DeviceKeyLookup devices, int mostKeys) {
    this.rows = rows;
    this.devices = devices;
    this.mostKeys = mostKeys;
  }

  /** Why a row of the chain is not to be believed; empty if it is. */
  Optional<String> check(AuditRow row) {
    try {
      if (row.type().equals(ENROLLING) && !isFirstKey(row)) {
        return Optional.of("notes another key than the one that device " + row.subject() + " has");
      }
      if (row.signedMessage() == null) {
        return row.type().equals(APPROVED)
            ? Optional.of("tells of an approval that no device has signed")
            : Optional.empty();
      }
      JWSObject message = JWSObject.parse(row.signedMessage());
      return check(
          row, DetailsJson.read(row.details()), message, message.getPayload().toJSONObject());
    } catch (ParseException e) {
      return Optional.of("carries a signed message that does not read");
    } catch (JacksonException e) {
      return Optional.of("has details that do not read");
    } catch (UnreadableKey e) {
      return Optional.of("notes, or needs, a device's key that does not read");
    }
  }

  /** A device enrolls once. */
  private boolean isFirstKey(AuditRow row) throws UnreadableKey {
    @Nullable ECPublicKey first = noted(row.subject(), row);
    return first != null && Arrays.equals(first.getEncoded(), key(row).getEncoded());
  }

  private Optional<String> check(
      AuditRow row,
      Map<String, String> details,
      JWSObject message,
      @Nullable Map<String, Object> claims)
      throws UnreadableKey {
    String device = kid(message);
    @Nullable ECPublicKey noted = noted(device, row);
    @Nullable ECPublicKey key = noted == null ? devices.publicKey(device).orElse(null) : noted;
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

  /** The key that the trail has noted first; null if it has noted none up to {@code row}. */
  private @Nullable ECPublicKey noted(String device, AuditRow row) throws UnreadableKey {
    @Nullable ECPublicKey known = remembered.get(device);
    if (known != null || row.seq() == null) {
      return known;
    }
    Optional<AuditRow> first = rows.first(ENROLLING, device, row.seq());
    if (first.isEmpty()) {
      return null;
    }
    ECPublicKey key = key(first.get());
    if (remembered.size() >= mostKeys) {
      remembered.remove(remembered.keySet().iterator().next());
    }
    remembered.put(device, key);
    return key;
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

  private static ECPublicKey key(AuditRow enrolling) throws UnreadableKey {
    @Nullable String key = DetailsJson.read(enrolling.details()).get("key");
    try {
      var spec = new X509EncodedKeySpec(Base64.getUrlDecoder().decode(key == null ? "" : key));
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableKey(e);
    }
  }

  private static final class UnreadableKey extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableKey(Exception cause) {
      super(cause);
    }
  }
}
