package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.device.Authenticator;
import io.passlight.settings.Issuer;
import io.passlight.settings.ServerCommand;
import io.passlight.sso.Applications;
import io.passlight.testing.RunningServer;
import io.passlight.user.DemoPeople;
import io.passlight.user.Users;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server says as it starts. */
class NextStepsTest {

  private final RunningServer server = RunningServer.shared();
  private final PrintStream out = new PrintStream(OutputStream.nullOutputStream());

  @Test
  void theyNameWhatThereIsToOpen() {
    assertThat(at("https://localhost:8443"))
        .contains("https://localhost:8443/panel", "https://localhost:8443/demo/", "jane or john")
        .doesNotContain("Others can reach");
  }

  @Test
  void demoPeopleWhomOthersCanReachAreWarnedOf() {
    assertThat(at("https://login.example.com"))
        .endsWith(
            "Others can reach this address, and these people can log in here: before anybody"
                + " relies on this\nserver, set passlight.demo=false.");
  }

  @Test
  void withoutDemoTheyTellHowTheFirstPersonAndTheFirstApplicationComeToBe() throws IOException {
    try (RunningServer fresh =
        RunningServer.fresh("passlight.demo=false", "passlight.authenticator.embedded=true")) {
      NextSteps steps = fresh.bean(NextSteps.class);
      assertThat(steps.text().orElseThrow())
          .contains("passlight.jar user import people.json", "passlight.jar ticket ada")
          .contains("application add oidc", "application add saml")
          .contains(fresh.url() + "/panel", fresh.url() + "/saml/metadata");
      Path people =
          Files.writeString(fresh.home().resolve("people.json"), exampleIn(steps.text().get()));
      assertThat(command(fresh, "user import").run(List.of(people.toString()), out, out)).isZero();
      assertThat(command(fresh, "ticket").run(List.of("ada"), out, out)).isZero();
      assertThat(steps.text().orElseThrow())
          .contains("application add")
          .doesNotContain("user import");
      List<String> words = List.of("oidc", "wiki", "https://wiki.example.com/callback");
      assertThat(command(fresh, "application add").run(words, out, out)).isZero();
      assertThat(steps.text()).isEmpty();
    }
  }

  private static String exampleIn(String steps) {
    return steps.lines().filter(line -> line.strip().startsWith("[{")).findFirst().orElseThrow();
  }

  private static ServerCommand command(RunningServer server, String name) {
    return server.beans(ServerCommand.class).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String at(String issuer) {
    return new NextSteps(
            new Issuer(issuer),
            server.bean(DemoPeople.class),
            server.bean(Authenticator.class),
            server.bean(Users.class),
            server.bean(Applications.class))
        .text()
        .orElseThrow();
  }
}
