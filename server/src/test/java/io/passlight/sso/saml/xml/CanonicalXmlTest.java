package io.passlight.sso.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import javax.xml.crypto.Data;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dom.DOMCryptoContext;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What we write is its own exclusive canonical form, by the judgement of the JDK. */
class CanonicalXmlTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123Z");

  private static String canonical(String xml) throws Exception {
    TransformService service =
        TransformService.getInstance(CanonicalizationMethod.EXCLUSIVE, "DOM");
    service.init(null);
    Document parameters =
        DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    service.marshalParams(
        new DOMStructure(parameters.appendChild(parameters.createElement("Transform"))),
        new DOMCryptoContext() {});
    Data data =
        service.transform(
            new OctetStreamData(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
            null);
    return new String(
        ((OctetStreamData) data).getOctetStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Response response(String value) {
    var assertion =
        new Assertion(
            "_a",
            NOW,
            "https://idp.example/?a=1&b=\"2\"",
            new Assertion.NameId("urn:f", value, "n<q>", null),
            "https://sp.example/acs?x=1&y=2",
            "_r",
            NOW,
            NOW,
            List.of("a", "b"),
            NOW,
            "ses_1",
            NOW,
            "urn:c",
            List.of(
                new Assertion.Attribute("n", "f", null, List.of(value, "")),
                new Assertion.Attribute("n\t\n\r2", "f", value, List.of("x"))));
    return new Response(
        "_1",
        NOW,
        "https://idp.example",
        "https://sp.example/acs",
        null,
        Status.SUCCESS,
        assertion);
  }

  private static String write(String value) {
    return ResponseWriter.write(response(value), new Protection(null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "<&>\"'",
        "]]>",
        " \t\r\n ",
        "&amp;&#13;",
        "漢字 العربية İğ é",
        "🙂👩‍👩‍👧",
        "\uFFFD\uE000\uD7FF\u0085\u2028"
      })
  void textOfEveryScriptIsCanonical(String value) throws Exception {
    assertThat(write(value)).isEqualTo(canonical(write(value)));
  }

  @Test
  void anyTextIsCanonical() throws Exception {
    var random = new Random(42);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 40) {
        int c = random.nextInt(random.nextBoolean() ? 0x100 : 0x11_0000);
        if (XmlText.isCharacter(c)) {
          text.appendCodePoint(c);
        }
      }
      assertThat(write(text.toString())).isEqualTo(canonical(write(text.toString())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0008", "\u001b", "\uD800", "\uDC00x", "\uFFFE", "\uFFFF"})
  void whatXmlDoesNotHaveIsNotWritten(String value) {
    assertThatThrownBy(() -> write(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anElementWithoutEndIsNoticed() {
    var xml = new CanonicalXml().start("saml2:Issuer");
    assertThatThrownBy(xml::toString).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void attributesOutOfOrderAreNoticed() {
    var xml = new CanonicalXml();
    assertThatThrownBy(() -> xml.start("saml2:Issuer", "b", "1", "a", "2"))
        .isInstanceOf(IllegalStateException.class);
  }
}
