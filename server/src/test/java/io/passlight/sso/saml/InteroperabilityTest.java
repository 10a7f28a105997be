package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.sso.SamlTerms.Signs;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.sso.oidc.NodeClient;
import io.passlight.sso.oidc.QrLogin;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service provider that we did not write logs people in: npm's @node-saml/node-saml. */
@Needs(Tool.NODE)
@TestInstance(Lifecycle.PER_CLASS)
class InteroperabilityTest {

  /** Its clock is that of the clients: nobody else's test moves it. */
  private final RunningServer server = RunningServer.fresh();

  private final User jane = LoggedIn.person(server);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void nodeSamlLogsInByASignedRedirectAndAScannedCode() throws Exception {
    Browser browser = server.browser();
    Phone phone = Phone.of(server, jane);
    Peer peer = Peer.signing(server);
    Map<String, String> learnt =
        NodeClient.run(
            "node-saml.mjs",
            server,
            settings(peer, "Redirect", true, false),
            said -> answer(new QrLogin(server, browser, phone).through(address(said))));
    assertThat(learnt)
        .containsEntry("error", "")
        .containsEntry("mail", jane.email())
        .containsEntry("relayState", "the-state");
    assertThat(learnt.get("nameId")).isEqualTo(jane.email()); // the format that it asks for
  }

  @Test
  void nodeSamlLogsInByASignedPostAndASignedResponse() throws Exception {
    Browser browser = LoggedIn.as(server, jane);
    Peer peer =
        Peer.registered(
            server,
            terms -> {
              terms.certificates = List.of(PeerKey.rsa().certificate());
              terms.signedRequests = true;
              terms.signs = Signs.BOTH;
            });
    Map<String, String> learnt =
        NodeClient.run(
            "node-saml.mjs",
            server,
            settings(peer, "POST", true, true),
            said -> answer(browser.follow(browser.post("/saml/sso", form(said)))));
    assertThat(learnt).containsEntry("error", "").containsEntry("mail", jane.email());
  }

  @Test
  void nodeSamlLogsInByAnUnsignedRedirectAndAScannedCode() throws Exception {
    Browser browser = server.browser();
    Phone phone = Phone.of(server, jane);
    Map<String, String> learnt =
        NodeClient.run(
            "node-saml.mjs",
            server,
            unsigned(Peer.unsigned(server), "Redirect"),
            said -> {
              assertThat(address(said)).contains("SAMLRequest=").doesNotContain("Signature=");
              return answer(new QrLogin(server, browser, phone).through(address(said)));
            });
    assertThat(learnt)
        .containsEntry("error", "")
        .containsEntry("mail", jane.email())
        .containsEntry("relayState", "the-state");
  }

  @Test
  void nodeSamlLogsInByAnUnsignedPost() throws Exception {
    Browser browser = LoggedIn.as(server, jane);
    Map<String, String> learnt =
        NodeClient.run(
            "node-saml.mjs",
            server,
            unsigned(Peer.unsigned(server), "POST"),
            said -> {
              assertThat(posted(said)).contains("AuthnRequest").doesNotContain("Signature");
              return answer(browser.follow(browser.post("/saml/sso", form(said))));
            });
    assertThat(learnt)
        .containsEntry("error", "")
        .containsEntry("mail", jane.email())
        .containsEntry("relayState", "the-state");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Redirect", "POST"})
  void nodeSamlReadsNamesOfEveryScriptThatAScannedCodeBrings(String binding) throws Exception {
    User person = EveryScript.person(server);
    QrLogin login = new QrLogin(server, server.browser(), Phone.of(server, person));
    Map<String, Object> settings = unsigned(Peer.unsigned(server), binding);
    settings.put("relayState", EveryScript.RELAY_STATE);
    Map<String, String> learnt =
        NodeClient.run(
            "node-saml.mjs",
            server,
            settings,
            said ->
                answer(
                    login.through(
                        binding.equals("POST")
                            ? bounced(login.browser(), form(said))
                            : address(said))));
    assertThat(learnt)
        .containsEntry("error", "")
        .containsEntry("name", EveryScript.NAME)
        .containsEntry("mail", person.email())
        .containsEntry("groups", "[\"%s\",\"%s\"]".formatted(EveryScript.GROUPS.toArray()))
        .containsEntry("relayState", EveryScript.RELAY_STATE);
  }

  private static String bounced(Browser browser, Map<String, String> form) {
    Browser.Page page = browser.post("/saml/sso", form);
    return page.location().orElseThrow(() -> new AssertionError(page.body()));
  }

  @Test
  void nodeSamlHearsThatNobodyIsLoggedIn() throws Exception {
    Peer peer = Peer.signing(server);
    Map<String, Object> settings = settings(peer, "Redirect", true, true);
    settings.put("passive", true);
    Browser browser = server.browser();
    Map<String, String> learnt =
        NodeClient.run(
            "node-saml.mjs", server, settings, said -> answer(browser.get(address(said))));
    assertThat(learnt).containsEntry("error", "").containsEntry("nameId", "");
  }

  private Map<String, Object> settings(
      Peer peer, String binding, boolean assertionSigned, boolean responseSigned) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("issuer", server.url().toString());
    settings.put("entityId", peer.entityId());
    settings.put("consumer", Peer.CONSUMER);
    settings.put("privateKey", peer.key().privatePem());
    settings.put("binding", binding);
    settings.put("assertionSigned", assertionSigned);
    settings.put("responseSigned", responseSigned);
    return settings;
  }

  /** Those of one that has no key to sign by. */
  private Map<String, Object> unsigned(Peer peer, String binding) {
    Map<String, Object> settings = settings(peer, binding, true, false);
    settings.remove("privateKey");
    return settings;
  }

  /** The form that a page posts to the service provider, in one line. */
  private static String answer(Browser.Page page) {
    return JSONObjectUtils.toJSONString(new LinkedHashMap<>(Answered.on(page).fields()));
  }

  private static String address(String said) {
    return String.valueOf(parsed(said).get("address"));
  }

  private static Map<String, String> form(String said) {
    Map<String, String> form = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(parsed(said).get("form")))
        .forEach((name, value) -> form.put(String.valueOf(name), String.valueOf(value)));
    return form;
  }

  /** The XML of the request in a form. */
  private static String posted(String said) {
    byte[] message = Base64.getDecoder().decode(String.valueOf(form(said).get("SAMLRequest")));
    return new String(message, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> parsed(String json) {
    try {
      return JSONObjectUtils.parse(json);
    } catch (ParseException e) {
      throw new AssertionError(json, e);
    }
  }
}
