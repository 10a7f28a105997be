package io.passlight.sso.oidc;

import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** {@code registration-token}: prints a token by which clients register themselves (RFC 7591). */
@Component
class RegistrationTokenCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;
  private static final int MOST_USES = 1000;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Map<String, String> USUAL =
      Map.of("uses", "1", "lifetime", "24h", "profile", QrLoginProfile.AUTOMATIC);

  private final ClientRegistrations registrations;
  private final Profiles profiles;

  RegistrationTokenCommand(ClientRegistrations registrations, Profiles profiles) {
    this.registrations = registrations;
    this.profiles = profiles;
  }

  @Override
  public String name() {
    return "registration-token";
  }

  @Override
  public String usage() {
    return "[--uses=1] [--lifetime=24h] [--profile=automatic]"
        + "  prints a token by which OpenID Connect clients register themselves";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Map<String, String> options =
          arguments.stream().collect(Collectors.toMap(a -> part(a, 0), a -> part(a, 1)));
      int uses = Integer.parseInt(option(options, "uses"));
      Duration lifetime = DurationStyle.SIMPLE.parse(option(options, "lifetime"));
      String profile = option(options, "profile");
      require(uses >= 1 && uses <= MOST_USES, "--uses must be 1 to 1000");
      require(
          lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0,
          "--lifetime must be 1m to 90d");
      require(isProfile(profile), "--profile must be the id of a QR login profile");
      out.println(registrations.newToken(profile, uses, lifetime));
      return 0;
    } catch (IllegalArgumentException
        | IllegalStateException
        | DateTimeException
        | ArithmeticException e) {
      err.println(e.getMessage());
      err.println("Write: registration-token " + usage());
      return WRONG_ARGUMENTS;
    }
  }

  private boolean isProfile(String id) {
    return id.equals(QrLoginProfile.AUTOMATIC)
        ? profiles.automatic().id().equals(id) // makes itself with the first application
        : profiles.byId(id).isPresent();
  }

  private static String option(Map<String, String> options, String name) {
    return options.getOrDefault(name, USUAL.getOrDefault(name, ""));
  }

  private static String part(String argument, int index) {
    String[] parts = argument.replaceFirst("^--", "").split("=", 2);
    require(
        argument.startsWith("--") && parts.length == 2 && USUAL.containsKey(parts[0]),
        argument + " is no option");
    return parts[index];
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
