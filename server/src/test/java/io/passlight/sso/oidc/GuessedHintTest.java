package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** An application asks for people by names that it is not told, to learn which are right. */
class GuessedHintTest {

  private static final Set<Set<String>> TOO_FEW =
      Set.of(Set.of("openid"), Set.of("openid", "profile"), Set.of("openid", "email"));

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final User john = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private Map<String, String> answer(RelyingParty application, String hint) {
    Map<String, String> silent =
        RelyingParty.with(application.request("scope", "openid"), "prompt", "none");
    return RelyingParty.answer(
        application.authorize(browser, RelyingParty.with(silent, "login_hint", hint)));
  }

  private static Stream<String> names(User person) {
    return Stream.of(person.username(), person.email());
  }

  @ParameterizedTest
  @FieldSource("TOO_FEW")
  void theAnswerIsTheSameForRightAndWrongGuesses(Set<String> scopes) {
    RelyingParty application = RelyingParty.registered(server, RelyingParty.client(server, scopes));
    assertThat(Stream.concat(names(jane), names(john)))
        .allSatisfy(hint -> assertThat(answer(application, hint)).containsKey("code"));
  }

  @Test
  void soItIsWhereTheProfileWithholdsThemFromSomeLogins() {
    RelyingParty application = WithheldScopesTest.withholding(server, "email");
    assertThat(Stream.concat(names(jane), names(john)))
        .allSatisfy(hint -> assertThat(answer(application, hint)).containsKey("code"));
  }

  @Test
  void whoIsToldBothIsToldThatSomebodyElseIsThere() {
    RelyingParty application = RelyingParty.at(server);
    assertThat(names(jane))
        .allSatisfy(hint -> assertThat(answer(application, hint)).containsKey("code"));
    assertThat(names(john))
        .allSatisfy(
            hint -> assertThat(answer(application, hint)).containsEntry("error", "login_required"));
  }
}
