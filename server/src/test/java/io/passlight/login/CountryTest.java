package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.ScanResponse;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a GeoIP file makes of addresses: rules, confirmation, and what the phone shows. */
class CountryTest {

  private static final String ANKARA = Given.TURKEY + "7";
  private static final String ANKARA_TOO = Given.TURKEY + "107";
  private static final String IZMIR = "2001:db8:7::9";
  private static final String BERLIN = Given.GERMANY + "7";
  private static final String NOWHERE = "198.51.100.7";

  private final TestPhone phone = Given.phone();
  private final Browser browser = Given.browser().with("X-Forwarded-For", ANKARA);

  @Test
  void thePhoneShowsWhereTheBrowserIs() {
    var network = phone.scan(Given.login(browser, "one-tap").qr()).scanned().details().network();
    assertThat(network.country()).isEqualTo("TR");
    assertThat(network.city()).isEqualTo("Ankara");
    assertThat(network.sameAsPhone()).isFalse();
  }

  @Nested
  class SameCountry {

    @ParameterizedTest
    @ValueSource(strings = {ANKARA, ANKARA_TOO, IZMIR})
    void letsAPhoneOfTheSameCountryScan(String address) {
      Given.Waiting login = Given.login(browser, "country");
      assertThat(phone.at(address).scan(login.qr()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {BERLIN, NOWHERE})
    void refusesAPhoneElsewhereAndTheCodeStaysGood(String address) {
      Given.Waiting login = Given.login(browser, "country");
      TestPhone.Answer refused = phone.at(address).scan(login.qr());
      assertThat(refused.problem()).isEqualTo("403 not-allowed");
      assertThat(Json.object(refused.text())).containsEntry("rule", "same-country");
      assertThat(login.stateName()).isEqualTo("PENDING");
      assertThat(phone.at(ANKARA_TOO).scan(login.qr()).status()).isEqualTo(200);
    }

    @Test
    void isNotProvenByTwoUnknownCountries() {
      browser.with("X-Forwarded-For", "203.0.113.5");
      Given.Waiting login = Given.login(browser, "country");
      assertThat(phone.at(NOWHERE).scan(login.qr()).problem()).isEqualTo("403 not-allowed");
    }

    @Test
    void isNotAnsweredBySessionsThatMovedAbroad() {
      Given.Waiting login = Given.login(browser, "country");
      phone.at(ANKARA_TOO).approve(phone.scan(login.qr()).scanned(), null);
      login.redeem();
      browser.with("X-Forwarded-For", IZMIR);
      assertThat(silently()).contains("code=");
      browser.with("X-Forwarded-For", BERLIN);
      assertThat(silently()).contains("error=login_required");
    }

    private String silently() {
      return browser
          .get(
              "/oauth2/authorize?response_type=code&client_id=country&scope=openid&prompt=none"
                  + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                  + "&code_challenge_method=S256"
                  + "&redirect_uri=https%3A%2F%2Fcountry.example.com%2Fcb")
          .location()
          .orElseThrow();
    }
  }

  @Nested
  class WithoutAFile {

    private final RunningServer server =
        RunningServer.fresh(
            "passlight.profiles[0].id=home", "passlight.profiles[0].proximity=same-country");

    @AfterEach
    void stop() {
      server.close();
    }

    @Test
    void theStartTellsWhichProfilesNeedOne() {
      assertThat(server.bean(UnknownCountries.class).text().orElseThrow())
          .contains("same-country: home")
          .contains("passlight.geoip.file");
    }
  }

  @Test
  void withAFileTheStartTellsNothingOfIt() {
    assertThat(Given.server().bean(UnknownCountries.class).text()).isEmpty();
  }

  @Nested
  class Adaptive {

    @Test
    void isOneTapForATrustedBrowserAndAPhoneOfItsCountry() {
      trust();
      assertThat(confirmationAt(ANKARA_TOO)).isEqualTo("approve");
      assertThat(confirmationAt(IZMIR)).isEqualTo("approve");
    }

    @Test
    void asksForANumberWhereThePhoneIsAbroadOrNowhere() {
      trust();
      assertThat(confirmationAt(BERLIN)).isEqualTo("number");
      assertThat(confirmationAt(NOWHERE)).isEqualTo("number");
    }

    @Test
    void asksForANumberInABrowserThatNobodyTrusts() {
      assertThat(confirmationAt(ANKARA_TOO)).isEqualTo("number");
    }

    /** A browser becomes trusted by a login beside the phone. */
    private void trust() {
      Given.Waiting first = Given.login(browser, "one-tap");
      phone.at(ANKARA).approve(phone.scan(first.qr()).scanned(), null);
      first.redeem();
      assertThat(browser.cookie("__Host-passlight-browser")).isPresent();
    }

    private String confirmationAt(String address) {
      Given.Waiting login = Given.login(browser, "adaptive&prompt=login");
      ScanResponse scan = phone.at(address).scan(login.qr()).scanned();
      return scan.confirmation().wire();
    }
  }
}
