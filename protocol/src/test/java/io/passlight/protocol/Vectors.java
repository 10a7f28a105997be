package io.passlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that the TypeScript twin is proven on too: {@code vectors/*.json}. */
final class Vectors {

  private static final JsonMapper JSON = new JsonMapper();

  private Vectors() {}

  /** One test for each case of a file. */
  static Stream<DynamicTest> of(String file, BiConsumer<JsonNode, JsonNode> check) {
    List<JsonNode> cases = JSON.readTree(Path.of("vectors", file).toFile()).valueStream().toList();
    assertThat(cases).as(file).isNotEmpty();
    return cases.stream()
        .map(
            one ->
                dynamicTest(
                    one.get("name").stringValue(),
                    () -> check.accept(one.get("inputs"), one.get("expected"))));
  }

  static boolean isRefused(JsonNode expected) {
    return expected.has("refused");
  }

  static String text(JsonNode node, String name) {
    return node.get(name).stringValue();
  }

  static ECKey key(JsonNode jwk) {
    try {
      return ECKey.parse(jwk.toString());
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  static ECPublicKey publicKey(JsonNode jwk) {
    try {
      return key(jwk).toECPublicKey();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
