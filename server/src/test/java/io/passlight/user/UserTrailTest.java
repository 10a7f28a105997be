package io.passlight.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.audit.WrittenTrail;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of people stands in the audit trail, and who did it. */
class UserTrailTest {

  private static final Actor ADMINISTRATOR = Actor.commandLine();

  private final RunningServer server = RunningServer.shared();
  private final WrittenTrail trail = new WrittenTrail(server);
  private final Users users = server.bean(Users.class);
  private final User jane = Phone.somebody(server);
  private final String id = jane.id().value();

  @TempDir private Path directory;

  @Test
  void aNewPersonIsTold() {
    assertThat(trail.about(id).getLast())
        .returns("user.made", WrittenTrail.Row::type)
        .returns(Map.of("username", jane.username(), "source", "LOCAL"), WrittenTrail.Row::details);
  }

  @Test
  void disablingAndEnablingAreToldOnceEach() {
    users.disable(jane.id(), ADMINISTRATOR);
    users.disable(jane.id(), ADMINISTRATOR);
    users.enable(jane.id(), ADMINISTRATOR);
    users.enable(jane.id(), ADMINISTRATOR);
    assertThat(trail.summaries(id)).containsExactly("user.made", "user.disabled", "user.enabled");
    assertThat(trail.about(id).getLast().actor()).isEqualTo(ADMINISTRATOR.id());
  }

  @Test
  void aPasswordIsToldWithoutIt() {
    users.setPassword(jane.id(), "another battery staple", ADMINISTRATOR);
    users.setPassword(jane.id(), null, ADMINISTRATOR);
    assertThat(trail.about(id))
        .extracting(WrittenTrail.Row::summary)
        .containsExactly("user.made", "user.password-set", "user.password-set");
    assertThat(trail.about(id))
        .extracting(WrittenTrail.Row::details)
        .contains(Map.of("taken", "false"), Map.of("taken", "true"));
  }

  @Test
  void everybodyOfAnImportIsTold() throws IOException {
    String name = "i" + UUID.randomUUID().toString().substring(0, 12);
    assertThat(imported(person(name + "a") + "," + person(name + "b"))).isZero();
    for (String each : List.of(name + "a", name + "b")) {
      String made = users.byUsername(each).orElseThrow().id().value();
      assertThat(trail.summaries(made)).containsExactly("user.made");
      assertThat(trail.about(made).getFirst().actor()).isEqualTo(ADMINISTRATOR.id());
    }
  }

  @Test
  void nobodyOfAnImportThatFailedIsTold() throws IOException {
    String name = "i" + UUID.randomUUID().toString().substring(0, 12);
    long before = toldOf(name);
    assertThat(imported(person(name) + "," + person(name))).isEqualTo(1);
    assertThat(users.byUsername(name)).isEmpty();
    assertThat(toldOf(name)).isEqualTo(before);
  }

  private long toldOf(String name) {
    return trail.by(String.valueOf(ADMINISTRATOR.id())).stream()
        .filter(row -> name.equals(row.details().get("username")))
        .count();
  }

  private static String person(String name) {
    return "{\"username\": \"%s\", \"displayName\": \"Somebody\"}".formatted(name);
  }

  private int imported(String people) throws IOException {
    Path file = Files.writeString(directory.resolve("people.json"), "[" + people + "]");
    var nobodyReads = new PrintStream(OutputStream.nullOutputStream());
    return server.bean(UserImport.class).run(List.of(file.toString()), nobodyReads, nobodyReads);
  }
}
