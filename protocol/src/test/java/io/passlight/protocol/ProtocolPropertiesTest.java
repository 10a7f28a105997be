package io.passlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every value, tried on many: seeded, so that a failure repeats. */
class ProtocolPropertiesTest {

  private static final Issuer ISSUER = Issuer.parse("https://login.example.com");
  private static final SecureRandom CHANCE = new SecureRandom();

  private final Random seeded = new Random(20_261_125);

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    seeded.nextBytes(bytes);
    return bytes;
  }

  @Nested
  class ASealedCode {

    private final SealingKey key = new SealingKey(3, bytes(32));
    private final LoginId login = LoginId.of(bytes(16));
    private final String sealed = SealedCode.seal(login, key, ISSUER, CHANCE);

    private LoginId open(String text, Issuer issuer) {
      return SealedCode.open(text, id -> id == 3 ? key : null, issuer);
    }

    private void assertDoesNotOpen(String text, Issuer issuer) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> open(text, issuer))
          .returns(ProblemCode.NOT_A_CODE, Refusal::code);
    }

    @Test
    void opensToItsLoginInEitherCase() {
      assertThat(open(sealed, ISSUER)).isEqualTo(login);
      assertThat(open(Ascii.lower(sealed), ISSUER)).isEqualTo(login);
    }

    @Test
    void doesNotOpenWithAnyBitFlipped() {
      byte[] right = Base32.decode(sealed);
      for (int bit = 0; bit < right.length * 8; bit++) {
        byte[] wrong = right.clone();
        wrong[bit / 8] ^= (byte) (1 << bit % 8);
        assertDoesNotOpen(Base32.encode(wrong), ISSUER);
      }
    }

    @Test
    void doesNotOpenUnderAnotherKeyIdEvenIfTheKeyIsTheSame() {
      byte[] wrong = Base32.decode(sealed);
      wrong[1] = 4;
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(
              () ->
                  SealedCode.open(
                      Base32.encode(wrong), id -> new SealingKey(id, key.bytes()), ISSUER));
    }

    @Test
    void doesNotOpenForAnotherIssuer() {
      assertDoesNotOpen(sealed, Issuer.parse("https://login.example.com:8443"));
    }

    @Test
    void doesNotOpenCutOrGrown() {
      for (int length = 0; length < sealed.length(); length++) {
        assertDoesNotOpen(sealed.substring(0, length), ISSUER);
      }
      assertDoesNotOpen(sealed + "A", ISSUER);
    }

    @Test
    void isAnotherEachTimeItIsSealed() {
      assertThat(Stream.generate(() -> SealedCode.seal(login, key, ISSUER, CHANCE)).limit(100))
          .doesNotHaveDuplicates()
          .allSatisfy(text -> assertThat(open(text, ISSUER)).isEqualTo(login));
    }
  }

  @Nested
  class AQrText {

    private final FrameKey frameKey = FrameKey.of(bytes(32));

    private QrText code(Issuer issuer, int frame) {
      String sealed =
          SealedCode.seal(LoginId.of(bytes(16)), new SealingKey(0, bytes(32)), issuer, CHANCE);
      return QrText.of(issuer, sealed, frameKey, frame);
    }

    @ParameterizedTest
    @MethodSource("io.passlight.protocol.ProtocolPropertiesTest#hostsOfUpTo40Characters")
    void isVersion6AtMostInAlphanumericModeAtM(String host) {
      for (int frame : new int[] {0, 35, 300}) {
        String text = code(Issuer.parse("https://" + host), frame).toString();
        List<QrSegment> segments = QrSegment.makeSegments(text);
        assertThat(segments).singleElement().returns(QrSegment.Mode.ALPHANUMERIC, s -> s.mode);
        assertThat(QrCode.encodeText(text, QrCode.Ecc.MEDIUM).version).isLessThanOrEqualTo(6);
      }
    }

    @RepeatedTest(50)
    void isReadBackAsItWas(RepetitionInfo repetition) {
      QrText code = code(ISSUER, repetition.getCurrentRepetition() * 7919);
      assertThat(QrText.parse(code.toString())).isEqualTo(code);
      assertThat(QrText.parse(Ascii.lower(code.toString()))).isEqualTo(code);
    }

    @Test
    void withAnyCharacterChangedIsNotGenuineAnyMore() {
      String right = code(ISSUER, 12).toString();
      for (int at = right.lastIndexOf('.') - 2; at < right.length(); at++) {
        String wrong =
            right.substring(0, at)
                + (right.charAt(at) == 'A' || right.charAt(at) == '2' ? '3' : '2')
                + right.substring(at + 1);
        assertThat(isGenuine(wrong)).as(wrong).isFalse();
      }
      assertThat(isGenuine(right)).isTrue();
    }

    private boolean isGenuine(String text) {
      try {
        return Frames.isGenuine(frameKey, QrText.parse(text));
      } catch (Refusal refusal) {
        return false;
      }
    }

    @Test
    void ofAnotherFrameHasAnotherProof() {
      assertThat(IntStream.range(0, 1000).mapToObj(frame -> Frames.proof(frameKey, frame)))
          .doesNotHaveDuplicates();
    }

    @Test
    void isNeverReadFromGarbage() {
      String alphabet = "HTTPS://LOGIN.EXAMPLE.COM/Q/ABC234.0. \u0000\u00e9%40@#?\\[]";
      for (int i = 0; i < 20_000; i++) {
        var garbage = new StringBuilder();
        for (int length = seeded.nextInt(200); length > 0; length--) {
          garbage.append(alphabet.charAt(seeded.nextInt(alphabet.length())));
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> QrText.parse(garbage.toString()));
      }
    }

    @Test
    void tooLongIsRefusedBeforeItIsLookedAt() {
      String host = "a.".repeat(126) + "a";
      assertThat(QrText.parse(code(Issuer.parse("https://" + host), 0).toString()).issuer().host())
          .hasSize(253);
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> QrText.parse("HTTPS://" + "A".repeat(100_000)));
    }
  }

  static Stream<String> hostsOfUpTo40Characters() {
    return Stream.of(
        "a",
        "localhost",
        "localhost:8443",
        "login.example.com",
        "login.subsidiary-of-the-group.example.de",
        "192.0.2.255",
        "a".repeat(36) + ".com");
  }

  @Nested
  class Encodings {

    @RepeatedTest(70)
    void areReadBackAsTheyWere(RepetitionInfo repetition) {
      byte[] bytes = bytes(repetition.getCurrentRepetition() - 1);
      assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
      assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
      assertThat(Base64Url.decode(Base64Url.encode(bytes), bytes.length)).isEqualTo(bytes);
    }

    @Test
    void giveEveryTextThatTheyAcceptBackAsItWas() {
      for (int i = 0; i < 50_000; i++) {
        String text = HexFormat.of().withUpperCase().formatHex(bytes(seeded.nextInt(6)));
        try {
          assertThat(Base64Url.encode(Base64Url.decode(text))).isEqualTo(text);
        } catch (IllegalArgumentException refused) {
          assertThat(refused).hasMessageNotContainingAny(text.isEmpty() ? "\0" : text + ' ');
        }
      }
    }

    @Test
    void ofABase64UrlTextRefuseTheOtherAlphabetAndPadding() {
      for (String text : List.of("+_8", "AA==", "A", "A A", "AB", "AAB", "AA\n")) {
        assertThatIllegalArgumentException().isThrownBy(() -> Base64Url.decode(text));
      }
    }
  }
}
