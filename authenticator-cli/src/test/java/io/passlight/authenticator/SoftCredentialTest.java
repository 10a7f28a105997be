package io.passlight.authenticator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.CredentialRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The software credential, judged by the library that the server verifies with. */
class SoftCredentialTest {

  private final SecureRandom random = new SecureRandom();
  private final WebAuthnManager judge = WebAuthnManager.createNonStrictWebAuthnManager();
  private final Challenge registration = Challenge.random(random);
  private final SoftCredential credential =
      SoftCredential.make(URI.create("https://authenticator.example.com"), random);

  private ServerProperty server(byte[] challenge) {
    return ServerProperty.builder()
        .origin(Origin.create("https://authenticator.example.com"))
        .rpId("authenticator.example.com")
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  private CredentialRecordImpl registered() {
    RegistrationData data =
        judge.parseRegistrationResponseJSON(
            credential.register(new CredentialRequest("dXNlcg", registration)));
    judge.verify(
        data,
        new RegistrationParameters(
            server(registration.bytes()),
            List.of(
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
            true,
            true));
    return new CredentialRecordImpl(
        requireNonNull(data.getAttestationObject()), data.getCollectedClientData(), null, null);
  }

  private void verify(String assertion, byte[] challenge) {
    AuthenticationData data = judge.parseAuthenticationResponseJSON(assertion);
    judge.verify(
        data, new AuthenticationParameters(server(challenge), registered(), null, true, true));
  }

  @RepeatedTest(20) // keys whose coordinates begin with zeros come up now and then
  void isRegisteredAndThenProvesTheUser() {
    byte[] challenge = Challenge.random(random).bytes();
    verify(credential.assertion(challenge), challenge);
  }

  @Test
  void proofForOneLoginSaysNothingAboutAnother() {
    String assertion = credential.assertion(Challenge.random(random).bytes());
    byte[] other = Challenge.random(random).bytes();
    assertThatThrownBy(() -> verify(assertion, other)).hasMessageContaining("challenge");
  }

  @Test
  void doesNotPrintItsKey() {
    assertThat(credential).hasToString("SoftCredential[origin=https://authenticator.example.com]");
  }
}
