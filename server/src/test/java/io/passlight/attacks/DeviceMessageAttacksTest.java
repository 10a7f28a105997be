package io.passlight.attacks;

import static io.passlight.protocol.ProblemCode.BAD_SIGNATURE;
import static io.passlight.protocol.ProblemCode.CLOCK_SKEW;
import static io.passlight.protocol.ProblemCode.MALFORMED_MESSAGE;
import static io.passlight.protocol.ProblemCode.TOO_LARGE;
import static io.passlight.protocol.ProblemCode.WRONG_AUDIENCE;
import static io.passlight.protocol.ProblemCode.WRONG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passlight.protocol.LoginId;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.Problem;
import io.passlight.protocol.ProblemCode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The ten steps of protocol.md §3, each attacked on each path. After every attack the message that
 * was right all along is still accepted: nothing was consumed, changed or remembered.
 */
class DeviceMessageAttacksTest {

  /** What is sent, and how it is refused. */
  private record Attack(String name, ProblemCode refusal, UnaryOperator<Forgery> forged) {}

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final List<Attack> ATTACKS =
      List.of(
          // step 1
          new Attack("moreThan16KiB", TOO_LARGE, m -> m.claim("x", "a".repeat(16_000))),
          new Attack("notAJws", MALFORMED_MESSAGE, m -> m.then(text -> "hello")),
          new Attack("nothing", MALFORMED_MESSAGE, m -> m.then(text -> "")),
          new Attack("fourParts", MALFORMED_MESSAGE, m -> m.then(text -> text + ".AAAA")),
          new Attack("paddedBase64", MALFORMED_MESSAGE, m -> m.then(text -> text + "=")),
          // step 2
          new Attack("algNone", MALFORMED_MESSAGE, m -> m.header("alg", "none")),
          new Attack("algHmac", MALFORMED_MESSAGE, m -> m.header("alg", "HS256")),
          new Attack("algOfAnotherCurve", MALFORMED_MESSAGE, m -> m.header("alg", "ES384")),
          new Attack("noAlg", MALFORMED_MESSAGE, m -> m.header("alg", null)),
          new Attack("crit", MALFORMED_MESSAGE, m -> m.header("crit", List.of("exp"))),
          new Attack("unencodedPayload", MALFORMED_MESSAGE, m -> m.header("b64", false)),
          new Attack("jku", MALFORMED_MESSAGE, m -> m.header("jku", "https://evil.example/k")),
          new Attack("x5u", MALFORMED_MESSAGE, m -> m.header("x5u", "https://evil.example/c")),
          new Attack("x5c", MALFORMED_MESSAGE, m -> m.header("x5c", List.of("AAAA"))),
          // step 3
          new Attack("noType", WRONG_TYPE, m -> m.header("typ", null)),
          new Attack("typeJwt", WRONG_TYPE, m -> m.header("typ", "JWT")),
          new Attack(
              "typeInUpperCase",
              WRONG_TYPE,
              m -> m.header("typ", String.valueOf(m.header().get("typ")).toUpperCase(Locale.ROOT))),
          // step 5
          new Attack("anothersKey", BAD_SIGNATURE, m -> m.signedBy(Forgery.newKeys().getPrivate())),
          new Attack("noSignature", BAD_SIGNATURE, m -> m.signature(new byte[0])),
          new Attack("signatureOfZeros", BAD_SIGNATURE, m -> m.signature(new byte[64])),
          new Attack("signatureOfOtherClaims", BAD_SIGNATURE, m -> m.claimsSwapped("x", 1)),
          // step 6
          new Attack("anotherServer", WRONG_AUDIENCE, m -> m.claim("aud", "https://evil.example")),
          new Attack(
              "manyServers",
              WRONG_AUDIENCE,
              m -> m.claim("aud", List.of(m.claims().get("aud"), "https://evil.example"))),
          new Attack("noAudience", WRONG_AUDIENCE, m -> m.claim("aud", null)),
          // step 7
          new Attack("anHourOld", CLOCK_SKEW, m -> m.claim("iat", iat(m) - 3600)),
          new Attack("anHourAhead", CLOCK_SKEW, m -> m.claim("iat", iat(m) + 3600)),
          new Attack("timeAsText", MALFORMED_MESSAGE, m -> m.claim("iat", "" + iat(m))),
          new Attack("noTime", MALFORMED_MESSAGE, m -> m.claim("iat", null)),
          new Attack("noJti", MALFORMED_MESSAGE, m -> m.claim("jti", null)),
          new Attack("shortJti", MALFORMED_MESSAGE, m -> m.claim("jti", "AAAA")));

  private static long iat(Forgery message) {
    return Long.parseLong(String.valueOf(message.claims().get("iat")));
  }

  private static Problem problem(HttpResponse<byte[]> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith(Problem.MEDIA_TYPE);
    return Problem.read(answer.body());
  }

  private static void assertRefused(HttpResponse<byte[]> answer, ProblemCode code) {
    Problem problem = problem(answer);
    assertThat(problem.code()).contains(code);
    assertThat(answer.statusCode()).isEqualTo(code.status());
    assertThat(problem.status()).isEqualTo(code.status());
    assertThat(problem.now()).isNotNull();
  }

  private static void assertAccepted(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isBetween(200, 204);
  }

  /**
   * A credential of another app is refused for that, which shows that the ten steps were passed.
   */
  private static void assertPassed(MessageType<?> type, HttpResponse<byte[]> answer) {
    if (type == MessageType.CREDENTIAL) {
      assertRefused(answer, ProblemCode.AUTHENTICATOR_NOT_ACCEPTED);
    } else {
      assertAccepted(answer);
    }
  }

  @TestFactory
  Stream<DynamicNode> everyAttackOnEveryPathIsRefusedAndLeavesEverythingAsItWas() {
    return MessageType.values().stream()
        .map(
            type -> {
              Target target = Target.somebody();
              return dynamicContainer(
                  type.typ(), ATTACKS.stream().map(attack -> attacked(target, type, attack)));
            });
  }

  private static DynamicNode attacked(Target usual, MessageType<?> type, Attack attack) {
    return dynamicTest(
        attack.name(),
        () -> {
          // What the right message would end is not shared with the next attack.
          Target target = type == MessageType.REMOVAL ? usual.withAnotherPhone() : usual;
          Target.Ready ready = target.ready(type);
          Forgery forged = attack.forged().apply(ready.message());
          assertRefused(target.send(ready.path(), forged.compact()), attack.refusal());
          assertPassed(type, target.send(ready.path(), ready.message().compact()));
        });
  }

  @TestFactory
  Stream<DynamicNode> aMessageOfOneTypeIsRefusedOnEveryOtherPath() {
    Target target = Target.somebody();
    return MessageType.values().stream()
        .flatMap(
            sent ->
                MessageType.values().stream()
                    .filter(path -> path != sent)
                    .map(
                        path ->
                            dynamicTest(
                                sent + " sent as " + path,
                                () ->
                                    assertThat(
                                            problem(
                                                    target.send(
                                                        target.ready(path).path(),
                                                        target.ready(sent).message().compact()))
                                                .code())
                                        // An enrollment carries a key, which is refused first.
                                        .contains(
                                            sent == MessageType.ENROLL
                                                ? MALFORMED_MESSAGE
                                                : WRONG_TYPE))));
  }

  @TestFactory
  Stream<DynamicNode> aReplayedMessageIsRefusedOnEveryPath() {
    return MessageType.values().stream()
        .filter(type -> !Set.of(MessageType.REMOVAL, MessageType.CREDENTIAL).contains(type))
        .map(
            type ->
                dynamicTest(
                    type.typ(),
                    () -> {
                      Target target = Target.somebody();
                      Target.Ready ready = target.ready(type);
                      String message = ready.message().compact();
                      assertAccepted(target.send(ready.path(), message));
                      assertRefused(target.send(ready.path(), message), ProblemCode.REPLAYED);
                    }));
  }

  @TestFactory
  Stream<DynamicNode> aKeyOfItsOwnIsRefusedWhereTheDeviceIsNamed() {
    Target target = Target.somebody();
    Object evil = target.ready(MessageType.ENROLL).message().header().get("jwk");
    return MessageType.values().stream()
        .filter(type -> type != MessageType.ENROLL)
        .map(
            type ->
                dynamicTest(
                    type.typ(),
                    () -> {
                      Target.Ready ready = target.ready(type);
                      Forgery forged = ready.message().header("jwk", evil);
                      assertRefused(target.send(ready.path(), forged.compact()), MALFORMED_MESSAGE);
                    }));
  }

  @TestFactory
  Stream<DynamicNode> aLoginOfThePathThatIsNotTheOneInTheBodyIsRefused() {
    Target target = Target.somebody();
    return Stream.of(MessageType.DECISION, MessageType.STATUS, MessageType.REPORT)
        .map(
            type ->
                dynamicTest(
                    type.typ(),
                    () -> {
                      Target.Ready ready = target.ready(type);
                      Target.Ready other = target.ready(type);
                      assertRefused(
                          target.send(other.path(), ready.message().compact()), MALFORMED_MESSAGE);
                    }));
  }

  @TestFactory
  Stream<DynamicNode> aLoginThatAnotherDeviceScannedLooksLikeOneThatDoesNotExist() {
    Target owner = Target.somebody();
    Target thief = Target.somebody();
    return Stream.of(MessageType.DECISION, MessageType.STATUS, MessageType.REPORT)
        .map(
            type ->
                dynamicTest(
                    type.typ(),
                    () -> {
                      Target.Ready owned = owner.ready(type);
                      Target.Ready own = thief.ready(type);
                      Forgery stolen =
                          own.message().claim("login", owned.message().claims().get("login"));
                      HttpResponse<byte[]> others = thief.send(owned.path(), stolen.compact());
                      LoginId none = LoginId.random(RANDOM);
                      Forgery guessed = thief.ready(type).message().claim("login", none.toString());
                      HttpResponse<byte[]> nobodys =
                          thief.send(
                              owned.path().replaceFirst("lgn_[^/]+", none.toString()),
                              guessed.compact());
                      assertRefused(others, ProblemCode.NOT_YOUR_LOGIN);
                      assertThat(withoutTime(others)).isEqualTo(withoutTime(nobodys));
                      assertAccepted(owner.send(owned.path(), owned.message().compact()));
                    }));
  }

  @Test
  void anotherPersonsDeviceIdDoesNotLendItsRights() {
    Target victim = Target.somebody();
    Target thief = Target.somebody();
    Target.Ready ready = thief.ready(MessageType.REMOVAL);
    Forgery forged = ready.message().header("kid", victim.phone().account().device().toString());
    assertRefused(thief.send(ready.path(), forged.compact()), BAD_SIGNATURE);
    Target.Ready own = victim.ready(MessageType.ACCOUNT);
    assertAccepted(victim.send(own.path(), own.message().compact()));
  }

  private static String withoutTime(HttpResponse<byte[]> answer) {
    return answer.statusCode()
        + " "
        + new String(answer.body(), StandardCharsets.UTF_8).replaceFirst("\"now\":\\d+", "")
        + Map.copyOf(answer.headers().map()).keySet().stream().sorted().toList();
  }
}
