package io.passlight.device;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.ProblemCode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * WebAuthn Level 3 §7.1 and §7.2 by WebAuthn4J, with what is our own: the relying party is the host
 * of the authenticator app, not this server, and only accepted apps count; user presence and user
 * verification are always required; no attestation is believed.
 */
@Component
class WebAuthn {

  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          algorithm(COSEAlgorithmIdentifier.ES256),
          algorithm(COSEAlgorithmIdentifier.EdDSA),
          algorithm(COSEAlgorithmIdentifier.RS256));

  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
  private final Authenticator authenticator;

  WebAuthn(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * Verifies a registration response.
   *
   * @throws Refusal {@link ProblemCode#MALFORMED_MESSAGE} if it does not read, {@link
   *     ProblemCode#AUTHENTICATOR_NOT_ACCEPTED} for the app of another origin, {@link
   *     ProblemCode#USER_VERIFICATION_REQUIRED} if anything else about it is not right
   */
  Credential register(String json, byte[] challenge) {
    try {
      requireParts(json, "attestationObject", "clientDataJSON");
      RegistrationData data = manager.parseRegistrationResponseJSON(json);
      ServerProperty server = server(data.getCollectedClientData(), challenge);
      manager.verify(data, new RegistrationParameters(server, ALGORITHMS, true, true));
      var authenticatorData = present(data.getAttestationObject()).getAuthenticatorData();
      AttestedCredentialData attested = present(authenticatorData.getAttestedCredentialData());
      return Credential.of(attested, server.getRpId(), authenticatorData.getSignCount());
    } catch (DataConversionException | JacksonException | IllegalArgumentException e) {
      throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
    } catch (VerificationException e) {
      throw Refusal.of(ProblemCode.USER_VERIFICATION_REQUIRED);
    }
  }

  /**
   * Verifies an assertion by one credential.
   *
   * @return the credential's new signature counter
   * @throws Refusal as {@link #register}
   */
  long verify(String json, byte[] challenge, Credential credential) {
    try {
      requireParts(json, "authenticatorData", "clientDataJSON", "signature");
      AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
      ServerProperty server = server(data.getCollectedClientData(), challenge);
      if (!credential.rpId().equals(server.getRpId())) {
        throw Refusal.of(ProblemCode.USER_VERIFICATION_REQUIRED);
      }
      manager.verify(
          data,
          new AuthenticationParameters(
              server,
              credential.asRecord(),
              List.of(Base64Url.decode(credential.id())),
              true,
              true));
      return present(data.getAuthenticatorData()).getSignCount();
    } catch (DataConversionException | JacksonException | IllegalArgumentException e) {
      throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
    } catch (VerificationException e) {
      throw Refusal.of(ProblemCode.USER_VERIFICATION_REQUIRED);
    }
  }

  /** What the client data must agree with: an accepted origin, the host of that, our challenge. */
  private ServerProperty server(@Nullable CollectedClientData client, byte[] challenge) {
    Origin origin = present(client).getOrigin();
    if (!authenticator.origins().contains(origin.toString())) {
      throw Refusal.of(ProblemCode.AUTHENTICATOR_NOT_ACCEPTED);
    }
    String rpId = URI.create(origin.toString()).getHost();
    return new ServerProperty(origin, rpId, new DefaultChallenge(challenge));
  }

  /** WebAuthn4J takes for granted that the parts of a response are there. */
  private static void requireParts(String json, String... names) {
    try {
      JsonNode response = JsonMapper.shared().readTree(json).path("response");
      for (String name : names) {
        if (!response.path(name).isString()) {
          throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
        }
      }
    } catch (JacksonException e) {
      throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
    }
  }

  private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier id) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, id);
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
    }
    return part;
  }
}
