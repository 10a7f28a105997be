package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An authenticator of any origin may speak to {@code /device/v1}; nobody else's page to a person's.
 */
class CorsTest {

  private static final String APP = "https://authenticator.example.com";

  private final Browser browser = RunningServer.shared().browser().with("Origin", APP);

  @Test
  void theAuthenticatorMayAskAndIsToldWhenToRetry() throws Exception {
    HttpResponse<String> answer = preflight("/device/v1/scans", "content-type");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("content-type");
    assertThat(answer.headers().firstValue("Access-Control-Max-Age")).hasValue("7200");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void theAnswerItselfMayBeRead() {
    Browser.Page answer = browser.post("/device/v1/scans", Map.of());

    assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .hasValueSatisfying(names -> assertThat(names).contains("Retry-After"));
  }

  @Test
  void aHeaderThatTheProtocolDoesNotKnowIsRefused() throws Exception {
    assertThat(preflight("/device/v1/scans", "x-anything").statusCode()).isEqualTo(403);
  }

  @Test
  void pagesAreNotReadableFromOtherOrigins() {
    assertThat(browser.get("/panel").header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            browser
                .get("/login/lgn_AAAAAAAAAAAAAAAAAAAAAA/state")
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  private HttpResponse<String> preflight(String path, String header) throws Exception {
    HttpRequest request =
        browser
            .request(path)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", header)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    return browser.client().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
