package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.Test;

/** English and Turkish: by {@code ui_locales}, what was chosen before, then the browser. */
class LanguageTest {

  private static final String NOWHERE = "/no-such-page";
  private static final String ENGLISH = "There is no such page";
  private static final String TURKISH = "Böyle bir sayfa yok";

  private final Browser browser = RunningServer.shared().browser();

  @Test
  void theBrowsersLanguageIsSpoken() {
    assertThat(browser.with("Accept-Language", "tr-TR,tr;q=0.9").get(NOWHERE).body())
        .contains(TURKISH, "lang=\"tr\"");
  }

  @Test
  void theBrowsersSecondLanguageIsSpokenIfTheFirstIsNot() {
    assertThat(browser.with("Accept-Language", "fr,tr;q=0.5,en;q=0.1").get(NOWHERE).body())
        .contains(TURKISH);
  }

  @Test
  void englishIsSpokenWhereNothingElseFits() {
    assertThat(browser.with("Accept-Language", "fr,de").get(NOWHERE).body()).contains(ENGLISH);
  }

  @Test
  void theAddressHasTheFirstWord() {
    assertThat(browser.get(NOWHERE + "?ui_locales=fr%20tr").body()).contains(TURKISH);
  }

  @Test
  void whatThePersonChoseIsRemembered() {
    browser.get("/panel?ui_locales=tr");

    assertThat(browser.get(NOWHERE).body()).contains(TURKISH);
  }

  @Test
  void nonsenseIsIgnored() {
    browser.holding("__Host-passlight-language", "../../etc");

    assertThat(browser.get(NOWHERE + "?ui_locales=%00%0d%0a").body()).contains(ENGLISH);
  }
}
