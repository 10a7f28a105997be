package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.user.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A login is taken, but its application is asked for the answer hours later, by a restored tab. */
class LateResumeTest {

  private static final Duration LATE = Duration.ofMinutes(30);

  private final UserId user = Given.user("staff");
  private final TestPhone phone = TestPhone.of(Given.server(), user);
  private final Browser browser = Given.browser();

  @ParameterizedTest
  @ValueSource(strings = {"one-tap&max_age=60", "one-tap&prompt=login"})
  void asksForAnotherLoginWhereTheApplicationWantsAFreshOne(String application) {
    String resume = taken(application);
    Given.server().clock().pass(LATE);
    assertThat(browser.get(resume).location().orElseThrow()).contains("/login/lgn_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-tap&max_age=0", "one-tap&prompt=login", "one-tap&max_age=60"})
  void isNotAskedForWhereItIsInTime(String application) {
    String resume = taken(application);
    Given.server().clock().pass(Duration.ofMinutes(2));
    assertThat(browser.get(resume).location().orElseThrow()).contains("code=");
  }

  @Test
  void answersWhereTheApplicationDoesNotCare() {
    String resume = taken("one-tap");
    Given.server().clock().pass(LATE);
    assertThat(browser.get(resume).location().orElseThrow()).contains("code=");
  }

  @Test
  void isNoAnswerForWhoHasLeftTheGroupMeanwhile() {
    String resume = taken("staff");
    Given.server()
        .bean(JdbcClient.class)
        .sql("delete from user_groups where user_id = ?")
        .param(user.value())
        .update();
    assertThat(browser.get(resume).location().orElseThrow()).startsWith("/no-access?");
  }

  /** Where the taken login leads to. */
  private String taken(String application) {
    Given.Waiting login = Given.login(browser, application);
    phone.approve(phone.scan(login.qr()).scanned(), null);
    String location = login.redeem().location().orElseThrow();
    assertThat(location).contains("/oauth2/authorize/resume");
    return location;
  }
}
