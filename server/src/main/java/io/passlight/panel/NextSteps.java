package io.passlight.panel;

import io.passlight.device.Authenticator;
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

  private static final String FOR_OTHERS =
      """


      Others can reach this address, and these people can log in here: before anybody relies on this
      server, set passlight.demo=false.\
      """;

  private final Issuer issuer;
  private final DemoPeople people;
  private final Authenticator authenticator;

  NextSteps(Issuer issuer, DemoPeople people, Authenticator authenticator) {
    this.issuer = issuer;
    this.people = people;
    this.authenticator = authenticator;
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
           Point the phone's camera at the code there, or open the app on it: %6$s
           (it must reach this address and trust the certificate).
           No phone at hand? A second terminal plays one. Build it once, and give it the address
           that the page tells below its steps:
             ./mvnw -q -DskipTests -pl authenticator-cli -am package
             alias authenticator='%5$s -jar authenticator-cli/target/passlight-authenticator.jar'
             authenticator enroll '%1$s/e#...'
           Type the six digits that it shows into the page.

        2. Log in to the demo application: open %1$s/demo/ and press Log in.
           Save a screenshot of the code, scan it within 15 seconds, then approve with the number
           that the page shows:
             authenticator scan screenshot.png
             authenticator approve --number NN

        Phone lost: %5$s -jar server/target/passlight.jar ticket %4$s
        No demo: passlight.demo=false%7$s\
        """
            .formatted(
                issuer,
                String.join(" or ", names),
                password,
                names.getFirst(),
                thisJava(),
                authenticator.url(),
                issuer.isLocal() ? "" : FOR_OTHERS));
  }

  /** The Java that runs this server runs the authenticator, too; the shell's own may be older. */
  private static String thisJava() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
