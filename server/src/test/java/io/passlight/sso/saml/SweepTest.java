package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Somebody logs out, and each service provider that took part is told and answers. */
class SweepTest {

  private static final String LOGOUT = "https://sp.example/slo";

  private final RunningServer server = Peer.patientServer();
  private final User jane = LoggedIn.person(server);
  private final Browser browser =
      LoggedIn.as(server, jane).with("Accept", "text/html, application/json");
  private final Peer asking = peer(LogoutAddress.Binding.REDIRECT);
  private final Peer other = peer(LogoutAddress.Binding.REDIRECT);

  private String nameId = "";
  private String session = "";
  private @Nullable LogoutXml told;
  private String path = "";

  private Peer peer(LogoutAddress.Binding binding) {
    return Peer.registered(
        server,
        terms -> {
          terms.certificates = List.of(PeerKey.rsa().certificate());
          terms.logout = new LogoutAddress(LOGOUT, binding);
        });
  }

  private String loggedIn(Peer application) {
    return Answered.on(application.redirect(browser, application.request())).nameId();
  }

  @BeforeEach
  void oneOfTwoApplicationsLogsOut() {
    nameId = loggedIn(other);
    String known = loggedIn(asking);
    session = server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();
    Browser.Page page = LogoutXml.request(server, asking, known, session).send(browser);
    path = page.location().orElseThrow();
    told = LogoutXml.sentTo(frame(other));
  }

  private LogoutXml told() {
    return Objects.requireNonNull(told);
  }

  private Browser.Page frame(Peer application) {
    return browser.get(path + "/apps/" + application.id());
  }

  private Browser.Page answered(LogoutXml answer, PeerKey key) {
    return browser.get("/saml/logout?" + key.signedQuery(answer.query("SAMLResponse")));
  }

  private LogoutXml success() {
    return LogoutXml.response(server, other, told().id(), "Success");
  }

  private String state() {
    return browser.get(path + "/state").body();
  }

  private String outcome() {
    return LogoutXml.sentTo(browser.get(path + "/on").location().map(browser::get).orElseThrow())
        .xml();
  }

  @Test
  void theSessionIsOverBeforeAnybodyIsTold() {
    assertThat(path).startsWith("/logout/");
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  @Test
  void theOtherIsToldNameAndSessionAsItWasToldThemAtLogin() {
    assertThat(told().text("NameID")).isEqualTo(nameId);
    assertThat(told().text("SessionIndex")).isEqualTo(session);
    assertThat(told().address()).startsWith(LOGOUT);
  }

  @Test
  void whatItIsToldIsSigned() {
    assertThat(told().isQuerySignedBy(Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
  }

  @Test
  void byPostTheMessageItselfIsSigned() {
    Browser jane2 = LoggedIn.as(server, jane);
    Peer posting = peer(LogoutAddress.Binding.POST);
    posting.redirect(jane2, posting.request());
    Browser.Page panel = jane2.get("/panel");
    String page = jane2.submit(panel, "/logout", Map.of()).location().orElseThrow();
    Browser.Page form = jane2.get(page + "/apps/" + posting.id());
    LogoutXml posted = LogoutXml.postedOn(form);
    assertThat(Xml.isSigned(posted.root(), Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
    assertThat(form.header("Content-Security-Policy").orElse(""))
        .contains("form-action https://sp.example 'self'", "frame-ancestors 'self'");
  }

  @Test
  void onlyTheApplicationsThatAreToldMayBeFramed() {
    Browser.Page page = browser.get(path);
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .endsWith("; frame-src 'self' https://sp.example");
    assertThat(page.body())
        .contains("sandbox=\"allow-scripts allow-forms allow-same-origin\"")
        .contains(path + "/apps/" + other.id())
        .doesNotContain("/apps/" + asking.id());
  }

  @Test
  void onceItHasConfirmedTheOneThatAskedIsToldOfSuccess() {
    assertThat(state()).contains("\"settled\":false");
    assertThat(answered(success(), other.key()).status()).isEqualTo(200);
    assertThat(state()).contains("\"settled\":true", "\"tone\":\"good\"");
    assertThat(outcome()).contains("status:Success").doesNotContain("PartialLogout");
  }

  @Test
  void whereItFailsTheOneThatAskedIsToldSo() {
    answered(LogoutXml.response(server, other, told().id(), "Responder"), other.key());
    assertThat(browser.get(path).body()).contains("not everywhere");
    assertThat(outcome()).contains("PartialLogout");
  }

  @Test
  void oneThatNeverAnswersHoldsNobodyUp() {
    server.clock().pass(Duration.ofSeconds(10));
    assertThat(state()).contains("\"settled\":true", "\"tone\":\"bad\"");
    assertThat(browser.get(path).body()).doesNotContain("<iframe");
    assertThat(outcome()).contains("PartialLogout");
  }

  @Test
  void theOneThatAskedIsAnsweredOnce() {
    answered(success(), other.key());
    String answer = browser.get(path + "/on").location().orElseThrow();
    assertThat(browser.get(answer).status()).isEqualTo(303);
    assertThat(browser.get(answer).status()).isEqualTo(400);
  }

  @Test
  void aPageThatIsOverLeadsOn() {
    Browser.Page page = browser.open("/logout/" + "A".repeat(43));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("You are logged out");
  }

  @Nested
  class AnAnswerChangesNothing {

    private void assertStillWaiting() {
      assertThat(state()).contains("\"settled\":false");
    }

    @Test
    void thatIsNotSigned() {
      browser.get("/saml/logout?" + success().query("SAMLResponse"));
      assertStillWaiting();
    }

    @Test
    void thatAnotherKeyHasSigned() {
      assertThat(answered(success(), PeerKey.otherRsa()).status()).isEqualTo(400);
      assertStillWaiting();
    }

    @Test
    void thatAnotherApplicationGives() {
      Peer third = peer(LogoutAddress.Binding.REDIRECT);
      answered(LogoutXml.response(server, third, told().id(), "Success"), third.key());
      assertStillWaiting();
    }

    @Test
    void toARequestThatNobodyMade() {
      answered(LogoutXml.response(server, other, "_" + "0".repeat(32), "Success"), other.key());
      assertStillWaiting();
    }

    @Test
    void forAnotherServer() {
      answered(success().with("/saml/logout", "/saml/elsewhere"), other.key());
      assertStillWaiting();
    }

    @Test
    void thatComesASecondTime() {
      LogoutXml failed = LogoutXml.response(server, other, told().id(), "Responder");
      answered(failed, other.key());
      assertThat(answered(success(), other.key()).status()).isEqualTo(400);
      assertThat(state()).contains("\"tone\":\"bad\"");
    }
  }

  @Test
  void anAnswerComesByPostToo() {
    String xml = other.key().signed(success().xml());
    String message = Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(browser.post("/saml/logout", Map.of("SAMLResponse", message)).status())
        .isEqualTo(200);
    assertThat(state()).contains("\"tone\":\"good\"");
  }
}
