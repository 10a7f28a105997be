package io.passlight.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People get pages, programs get problems, and neither learns anything of the inside. */
class ErrorsTest {

  private final RunningServer server = RunningServer.shared();
  private final Browser browser = server.browser();

  @Test
  void aPersonSeesAPageThatSaysWhatToDo() {
    Browser.Page page = browser.get("/no-such-page");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(page.body()).contains("There is no such page", "Check the address");
  }

  @Test
  void aProgramGetsAProblem() {
    Browser.Page page = browser.with("Accept", "application/json").get("/no-such-page");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void anAuthenticatorGetsAProblemWhateverItAccepts() {
    Browser.Page answer = browser.post("/device/v1/scans", Map.of("a", "b"));

    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"type\":\"urn:passlight:problem:", "\"now\":");
  }

  @Test
  void whatWasAskedForIsNotRepeated() {
    Browser.Page page = browser.get("/%3Cscript%3Ealert(1)%3C/script%3E?x=%3Cscript%3E");

    assertThat(page.body()).doesNotContain("alert(1)", "<script>");
  }

  @Test
  void aWrongMethodIsNoFault() {
    assertThat(browser.with("Accept", "*/*").get("/device/v1/scans").status()).isEqualTo(405);
  }
}
