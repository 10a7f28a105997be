package io.passlight.device;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import io.passlight.protocol.Base64Url;
import java.util.Set;

/**
 * The WebAuthn credential of one device, as it is kept.
 *
 * @param id base64url of the credential id
 * @param data base64url of the attested credential data (WebAuthn §6.5.1): AAGUID, id, COSE key
 * @param rpId the host of the app that made it; it answers for no other
 * @param counter the signature counter of its last assertion
 */
record Credential(String id, String data, String rpId, long counter) {

  private static final AttestedCredentialDataConverter CONVERTER =
      new AttestedCredentialDataConverter(new ObjectConverter());

  static Credential of(AttestedCredentialData attested, String rpId, long counter) {
    return new Credential(
        Base64Url.encode(attested.getCredentialId()),
        Base64Url.encode(CONVERTER.convert(attested)),
        rpId,
        counter);
  }

  /** The same, as WebAuthn4J wants it. */
  CredentialRecord asRecord() {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        null,
        null,
        counter,
        CONVERTER.convert(Base64Url.decode(data)),
        null,
        null,
        null,
        Set.of());
  }
}
