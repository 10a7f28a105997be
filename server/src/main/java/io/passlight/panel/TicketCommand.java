package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.settings.ServerCommand;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code ticket <user>}: helps somebody whose phone is lost, until the console does. */
@Component
class TicketCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;

  private final Users users;
  private final PanelTickets tickets;

  TicketCommand(Users users, PanelTickets tickets) {
    this.users = users;
    this.tickets = tickets;
  }

  @Override
  public String name() {
    return "ticket";
  }

  @Override
  public String usage() {
    return "<user> prints an address with which that user registers a new phone, once";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 1) {
      err.println("ticket takes one user name");
      return WRONG_ARGUMENTS;
    }
    Optional<User> user = users.byUsername(arguments.getFirst()).filter(User::active);
    if (user.isEmpty()) {
      err.println("There is no active user '" + arguments.getFirst() + "'");
      return 1;
    }
    out.println(tickets.make(user.get(), Actor.commandLine()).encoded());
    return 0;
  }
}
