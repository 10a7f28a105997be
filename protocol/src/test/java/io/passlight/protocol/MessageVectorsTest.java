package io.passlight.protocol;

import static io.passlight.protocol.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed messages, as the TypeScript twin makes them too, and each way to get one wrong. */
class MessageVectorsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> aMessageOfTheTwinIsRead() {
    return Vectors.of(
        "messages.json",
        (inputs, expected) -> {
          Claims claims = read(inputs, expected.get("claims"));
          assertThat(JSON.readTree(claims.json())).isEqualTo(expected.get("claims"));
        });
  }

  @TestFactory
  Stream<DynamicTest> aMessageOfOursIsTheSame() {
    return Vectors.of(
        "messages.json",
        (inputs, expected) -> {
          String compact = sign(inputs, expected);
          String[] parts = compact.split("\\.");
          assertThat(JSON.readTree(Base64Url.decode(parts[0]))).isEqualTo(expected.get("header"));
          assertThat(JSON.readTree(Base64Url.decode(parts[1]))).isEqualTo(expected.get("claims"));
          SignedMessage.parse(compact.getBytes(StandardCharsets.US_ASCII), type(inputs))
              .verify(Vectors.publicKey(inputs.get("key")));
        });
  }

  @TestFactory
  Stream<DynamicTest> aWrongMessageIsRefused() {
    return Vectors.of(
        "messages-refused.json",
        (inputs, expected) ->
            assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(inputs, inputs))
                .returns(text(expected, "problem"), refusal -> refusal.code().wire()));
  }

  private static Claims read(JsonNode inputs, JsonNode server) {
    String issuer = text(server, server.has("issuer") ? "issuer" : "aud");
    long now = server.get(server.has("now") ? "now" : "iat").longValue();
    SignedMessage<?> message =
        SignedMessage.parse(text(inputs, "compact").getBytes(StandardCharsets.UTF_8), type(inputs));
    return message
        .verify(
            message.type() == MessageType.ENROLL
                ? message.key()
                : Vectors.publicKey(inputs.get("key")))
        .claims(Issuer.parse(issuer), Instant.ofEpochSecond(now));
  }

  private static String sign(JsonNode inputs, JsonNode expected) {
    try {
      var signer =
          new MessageSigner(
              new KeyPair(
                  Vectors.publicKey(inputs.get("key")),
                  Vectors.key(inputs.get("key")).toECPrivateKey()));
      Claims claims = read(inputs, expected.get("claims"));
      return claims instanceof EnrollClaims enrollment
          ? signer.enroll(enrollment)
          : signer.sign(DeviceId.parse(text(expected.get("header"), "kid")), claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageType<?> type(JsonNode inputs) {
    return MessageType.values().stream()
        .filter(type -> type.typ().equals(text(inputs, "typ")))
        .findAny()
        .orElseThrow();
  }
}
