package io.passlight.panel;

import io.passlight.device.Authenticator;
import io.passlight.settings.Issuer;
import io.passlight.settings.StartMessage;
import io.passlight.sso.Applications;
import io.passlight.user.DemoPeople;
import io.passlight.user.Users;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a newcomer does next, with everything there is to type. Without the demo: how the first
 * person and the first application come to be, while there is none.
 */
@Component
@Order(100)
class NextSteps implements StartMessage {

  private static final String FOR_OTHERS =
      """


      Others can reach this address, and these people can log in here: before anybody relies on this
      server, set passlight.demo=false.\
      """;

  private static final String FIRST_PERSON =
      """
      Nobody can log in here yet. Make the first people: write a file people.json, such as
        [{"username": "ada", "displayName": "Ada Lovelace", "email": "ada@example.com"}]
      and, beside this server and with its settings:
        %1$s user import people.json
        %1$s ticket ada
      The second prints an address with which Ada registers a phone; with the phone she logs in at
      %2$s/panel.\
      """;

  private static final String FIRST_APPLICATION =
      """
      No application is connected yet. Name some in passlight.applications, or add one now:
        %1$s application add oidc wiki https://wiki.example.com/callback
        %1$s application add saml crm --metadata-url=https://crm.example.com/saml/metadata
      The first prints the client secret. OpenID Connect clients read
      %2$s/.well-known/openid-configuration,
      SAML service providers %2$s/saml/metadata.\
      """;

  private final Issuer issuer;
  private final DemoPeople people;
  private final Authenticator authenticator;
  private final Users users;
  private final Applications applications;

  NextSteps(
      Issuer issuer,
      DemoPeople people,
      Authenticator authenticator,
      Users users,
      Applications applications) {
    this.issuer = issuer;
    this.people = people;
    this.authenticator = authenticator;
    this.users = users;
    this.applications = applications;
  }

  @Override
  public Optional<String> text() {
    List<String> names = people.usernames();
    return names.isEmpty() ? withoutDemo() : Optional.of(demo(names));
  }

  private Optional<String> withoutDemo() {
    String steps =
        Stream.of(
                users.anybody() ? "" : FIRST_PERSON,
                applications.all().isEmpty() ? FIRST_APPLICATION : "")
            .filter(step -> !step.isEmpty())
            .map(step -> step.formatted(thisJava() + " -jar server/target/passlight.jar", issuer))
            .collect(Collectors.joining("\n\n"));
    return Optional.of(steps).filter(text -> !text.isEmpty());
  }

  private String demo(List<String> names) {
    String password =
        people
            .password()
            .map(known -> "password: " + known)
            .orElse(
                "password: yours (passlight.demo.password), else the one that the first start"
                    + " printed");
    return """
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
            issuer.isLocal() ? "" : FOR_OTHERS);
  }

  /** The Java that runs this server runs the authenticator, too; the shell's own may be older. */
  private static String thisJava() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
