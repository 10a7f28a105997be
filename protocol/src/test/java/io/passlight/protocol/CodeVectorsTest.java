package io.passlight.protocol;

import static io.passlight.protocol.Vectors.isRefused;
import static io.passlight.protocol.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Codes, frames, digests and addresses, as the TypeScript twin computes them too. */
class CodeVectorsTest {

  @TestFactory
  Stream<DynamicTest> base32() {
    return Vectors.of(
        "base32.json",
        (inputs, expected) -> {
          if (isRefused(expected)) {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> Base32.decode(text(inputs, "text")));
            return;
          }
          byte[] bytes = HexFormat.of().parseHex(text(inputs, "hex"));
          String base32 = text(expected, "text");
          assertThat(Base32.encode(bytes)).isEqualTo(base32);
          assertThat(Base32.decode(base32)).isEqualTo(bytes);
          assertThat(Base32.decode(Ascii.lower(base32))).isEqualTo(bytes);
        });
  }

  @TestFactory
  Stream<DynamicTest> issuers() {
    return Vectors.of(
        "issuers.json",
        (inputs, expected) -> {
          if (isRefused(expected)) {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> Issuer.parse(text(inputs, "text")));
            return;
          }
          assertThat(Issuer.parse(text(inputs, "text"))).hasToString(text(expected, "issuer"));
        });
  }

  @TestFactory
  Stream<DynamicTest> qrTexts() {
    return Vectors.of(
        "qr-texts.json",
        (inputs, expected) -> {
          if (isRefused(expected)) {
            assertNotACode(() -> QrText.parse(text(inputs, "text")));
            return;
          }
          QrText code = QrText.parse(text(inputs, "text"));
          assertThat(code)
              .isEqualTo(
                  new QrText(
                      Issuer.parse(text(expected, "issuer")),
                      text(expected, "sealed"),
                      expected.get("frame").intValue(),
                      text(expected, "proof")))
              .hasToString(text(expected, "text"));
        });
  }

  @TestFactory
  Stream<DynamicTest> frameProofs() {
    return Vectors.of(
        "frame-proofs.json",
        (inputs, expected) ->
            assertThat(
                    Frames.proof(
                        FrameKey.parse(text(inputs, "frameKey")), inputs.get("frame").intValue()))
                .isEqualTo(text(expected, "proof")));
  }

  @TestFactory
  Stream<DynamicTest> frameNumbers() {
    return Vectors.of(
        "frame-numbers.json",
        (inputs, expected) ->
            assertThat(
                    Frames.frameAt(
                        instant(inputs, "created"),
                        instant(inputs, "now"),
                        Duration.ofSeconds(inputs.get("period").intValue())))
                .isEqualTo(expected.get("frame").intValue()));
  }

  private static Instant instant(JsonNode node, String name) {
    return Instant.ofEpochMilli(node.get(name).decimalValue().movePointRight(3).longValueExact());
  }

  @TestFactory
  Stream<DynamicTest> frameWindows() {
    return Vectors.of(
        "frame-windows.json",
        (inputs, expected) -> {
          int current = inputs.get("current").intValue();
          int frame = inputs.get("frame").intValue();
          assertThat(Frames.accepts(current, frame))
              .isEqualTo(expected.get("camera").booleanValue());
          assertThat(Frames.acceptsLink(current, frame))
              .isEqualTo(expected.get("link").booleanValue());
        });
  }

  @TestFactory
  Stream<DynamicTest> sealedCodes() {
    return Vectors.of(
        "sealed-codes.json",
        (inputs, expected) -> {
          var key =
              new SealingKey(
                  inputs.get("keyId").intValue(), Base64Url.decode(text(inputs, "key"), 32));
          var issuer = Issuer.parse(text(inputs, "issuer"));
          var login = LoginId.parse(text(inputs, "login"));
          String sealed = text(expected, "sealed");
          assertThat(SealedCode.seal(login, key, issuer, Base64Url.decode(text(inputs, "nonce"))))
              .isEqualTo(sealed);
          assertThat(SealedCode.open(sealed, id -> id == key.id() ? key : null, issuer))
              .isEqualTo(login);
        });
  }

  @TestFactory
  Stream<DynamicTest> typingCodes() {
    return Vectors.of(
        "typing-codes.json",
        (inputs, expected) -> {
          if (isRefused(expected)) {
            assertNotACode(() -> TypingCode.parse(text(inputs, "typed")));
            return;
          }
          TypingCode code = TypingCode.parse(text(inputs, "typed"));
          assertThat(code.value()).isEqualTo(text(expected, "value"));
          assertThat(code.printed()).isEqualTo(text(expected, "printed"));
        });
  }

  @TestFactory
  Stream<DynamicTest> ticketAddresses() {
    return Vectors.of(
        "ticket-addresses.json",
        (inputs, expected) -> {
          if (isRefused(expected)) {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> TicketAddress.parse(text(inputs, "text")));
            return;
          }
          TicketAddress address = TicketAddress.parse(text(inputs, "text"));
          assertThat(address)
              .isEqualTo(
                  new TicketAddress(
                      Issuer.parse(text(expected, "issuer")),
                      TicketSecret.parse(text(expected, "ticket")),
                      TicketAddress.Kind.valueOf(text(expected, "kind"))));
          assertThat(TicketAddress.parse(address.encoded())).isEqualTo(address);
        });
  }

  @TestFactory
  Stream<DynamicTest> shown() {
    return Vectors.of(
        "shown.json",
        (inputs, expected) -> {
          byte[] login = Base64Url.decode(text(inputs, "login"));
          assertThat(Shown.of(login).encoded()).isEqualTo(text(expected, "shown"));
          assertThat(LoginDetails.read(login).application().name())
              .isEqualTo(text(expected, "application"));
        });
  }

  @TestFactory
  Stream<DynamicTest> userVerificationChallenges() {
    return Vectors.of(
        "user-verification-challenges.json",
        (inputs, expected) ->
            assertThat(
                    UserVerificationChallenge.of(
                        Issuer.parse(text(inputs, "issuer")),
                        Challenge.parse(text(inputs, "challenge")),
                        Shown.parse(text(inputs, "shown"))))
                .isEqualTo(Base64Url.decode(text(expected, "webauthnChallenge"))));
  }

  @TestFactory
  Stream<DynamicTest> totp() {
    return Vectors.of(
        "totp.json",
        (inputs, expected) -> {
          TotpSecret secret = TotpSecret.parse(text(inputs, "secret"));
          Instant time = Instant.ofEpochSecond(inputs.get("time").longValue());
          assertThat(Totp.period(time)).isEqualTo(expected.get("period").longValue());
          assertThat(Totp.code(secret, Totp.period(time))).isEqualTo(text(expected, "code"));
        });
  }

  private static void assertNotACode(ThrowingCallable reading) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(reading)
        .returns(ProblemCode.NOT_A_CODE, Refusal::code);
  }
}
