package io.passlight.user;

import io.passlight.audit.Actor;
import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code user import people.json}: makes all the people of a file, or none of them. */
@Component
class UserImport implements ServerCommand {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Users users;
  private final TransactionTemplate transaction;

  UserImport(Users users, TransactionTemplate transaction) {
    this.users = users;
    this.transaction = transaction;
  }

  /** One person of the file; only {@code username} and {@code displayName} must be there. */
  record Person(
      @Nullable String username,
      @Nullable String displayName,
      @Nullable String email,
      @Nullable List<String> groups,
      @Nullable String locale,
      @Nullable String password) {

    NewUser newUser() {
      return new NewUser(
          required("username", username),
          required("displayName", displayName),
          email,
          groups == null ? Set.of() : new HashSet<>(groups),
          locale == null ? null : Locale.forLanguageTag(locale),
          password,
          NewUser.Source.LOCAL);
    }

    private static String required(String name, @Nullable String value) {
      if (value == null) {
        throw new IllegalArgumentException("'%s' is missing".formatted(name));
      }
      return value;
    }
  }

  @Override
  public String name() {
    return "user import";
  }

  @Override
  public String usage() {
    return "<file.json> makes the people of a JSON array of {username, displayName, email, groups,"
        + " locale, password}";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 1) {
      err.println("user import takes one argument, the file: user import people.json");
      return 2;
    }
    List<Person> people;
    try {
      people = JSON.readValue(Path.of(arguments.getFirst()), new TypeReference<>() {});
    } catch (JacksonException e) {
      err.printf("%s cannot be read: %s%n", arguments.getFirst(), e.getOriginalMessage());
      return 1;
    }
    try {
      transaction.executeWithoutResult(_ -> create(people));
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + ". Nobody was made; correct the file and import it again.");
      return 1;
    }
    out.printf("%d people were made.%n", people.size());
    return 0;
  }

  private void create(List<Person> people) {
    for (int i = 0; i < people.size(); i++) {
      try {
        users.create(people.get(i).newUser(), Actor.commandLine());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Person %d: %s".formatted(i + 1, e.getMessage()), e);
      }
    }
  }
}
