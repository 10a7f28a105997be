package io.passlight.user;

import io.passlight.audit.Actor;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Jane and John, with whom a newcomer tries the server. They exist with {@code passlight.demo} (on
 * by default), are disabled by {@code passlight.demo=false}, and share one password: that of {@code
 * passlight.demo.password}, else a random one that only the first start knows.
 */
@Component
public class DemoPeople {

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Users users;
  private final Passwords passwords;
  private final SecureRandom random;
  private Optional<String> password = Optional.empty();

  DemoPeople(Users users, Passwords passwords, SecureRandom random) {
    this.users = users;
    this.passwords = passwords;
    this.random = random;
  }

  /** The names of the demo people that may log in. */
  public List<String> usernames() {
    return users.madeBy(NewUser.Source.DEMO).stream()
        .filter(User::active)
        .map(User::username)
        .toList();
  }

  /** The password, where this start has made it up; one that was given is not repeated in a log. */
  public Optional<String> password() {
    return password;
  }

  void prepare(Environment settings) {
    // Both passlight.demo and passlight.demo.password are settings, so no record can bind them.
    boolean wanted = settings.getProperty("passlight.demo", Boolean.class, true);
    users.switchDemo(wanted);
    if (!wanted) {
      return;
    }
    Optional<String> given = Optional.ofNullable(settings.getProperty("passlight.demo.password"));
    List<User> people = users.madeBy(NewUser.Source.DEMO);
    if (people.isEmpty()) {
      String first = given.orElseGet(this::randomPassword);
      create("jane", "Jane Doe", Set.of("staff", "engineering"), first);
      create("john", "John Roe", Set.of("staff"), first);
      password = given.isPresent() ? Optional.empty() : Optional.of(first);
      return;
    }
    given.ifPresent(known -> people.forEach(person -> change(person, known)));
  }

  /** Nothing happens, and no row tells of it, where the password is this one already. */
  private void change(User person, String known) {
    if (!passwords.check(person.username(), known)) {
      users.setPassword(person.id(), known, Actor.SYSTEM);
    }
  }

  private void create(String name, String displayName, Set<String> groups, String secret) {
    if (users.byUsername(name).isEmpty()) {
      users.create(
          new NewUser(
              name, displayName, name + "@example.com", groups, null, secret, NewUser.Source.DEMO),
          Actor.SYSTEM);
    }
  }

  /** Four groups of four, 79 bits. */
  private String randomPassword() {
    var text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "");
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
