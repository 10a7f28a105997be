package io.passlight.panel;

import io.passlight.settings.Issuer;
import io.passlight.settings.StartMessage;
import io.passlight.user.DemoPeople;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a newcomer does next, with everything there is to type. Without the demo: nothing. */
@Component
@Order(100)
class NextSteps implements StartMessage {

  private final Issuer issuer;
  private final DemoPeople people;

  NextSteps(Issuer issuer, DemoPeople people) {
    this.issuer = issuer;
    this.people = people;
  }

  @Override
  public Optional<String> text() {
    List<String> names = people.usernames();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String password =
        people
            .password()
            .map(known -> "password: " + known)
            .orElse(
                "password: yours (passlight.demo.password), else the one that the first start"
                    + " printed");
    return Optional.of(
        """
        What to do next:

        1. Register a phone: open %1$s/panel
           and sign in as %2$s, %3$s
           No phone at hand? This one runs in a terminal (Java 25), with the link beside the QR code:
             java -jar authenticator-cli/target/passlight-authenticator.jar enroll '%1$s/e#...'
           Type the six digits that it shows into the page.

        2. Log in to the demo application: open %1$s/demo/
           Give it a screenshot of the page with the code, then approve (--number NN where one is shown):
             java -jar authenticator-cli/target/passlight-authenticator.jar scan screenshot.png
             java -jar authenticator-cli/target/passlight-authenticator.jar approve

        Phone lost: java -jar server/target/passlight.jar ticket %4$s
        No demo: passlight.demo=false\
        """
            .formatted(issuer, String.join(" or ", names), password, names.getFirst()));
  }
}
