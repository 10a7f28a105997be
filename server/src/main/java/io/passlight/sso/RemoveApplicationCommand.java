package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code application remove}: takes an application of the database away, with its tokens. */
@Component
class RemoveApplicationCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;

  private final Applications applications;

  RemoveApplicationCommand(Applications applications) {
    this.applications = applications;
  }

  @Override
  public String name() {
    return "application remove";
  }

  @Override
  public String usage() {
    return "<id> takes away an application that was added by command";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 1) {
      err.println("application remove takes one id");
      return WRONG_ARGUMENTS;
    }
    String id = arguments.getFirst();
    Optional<Application> known = applications.byId(id);
    if (known.isEmpty() || known.get().source() != ApplicationSource.DATABASE) {
      err.printf("There is no application '%s' that was added by command%n", id);
      return 1;
    }
    applications.delete(id, Actor.commandLine());
    out.printf("Removed %s.%n", id);
    return 0;
  }
}
