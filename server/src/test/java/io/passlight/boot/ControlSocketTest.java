package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.settings.PasslightHome;
import io.passlight.settings.ServerCommand;
import io.passlight.settings.WrongSetting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ControlSocketTest {

  @TempDir Path home;
  private Path path;
  private ControlSocket socket;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    path = home.resolve(ControlSocket.NAME);
    socket = server();
    socket.start();
  }

  @AfterEach
  void close() {
    socket.stop();
  }

  @Nested
  class ACommand {

    @Test
    void runsInTheServerAndPrintsHere() throws IOException {
      assertThat(run("echo", "jane", "ğüş")).hasValue(7);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[jane, ğüş]\n");
      assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("2 words\n");
    }

    @Test
    void ofTwoWordsIsPreferredToOneOfOne() throws IOException {
      assertThat(run("echo", "twice", "x")).hasValue(0);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x x\n");
    }

    @Test
    void thatDoesNotExistListsThoseThatDo() throws IOException {
      assertThat(run("reboot")).hasValue(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("passlight.jar echo <word …>")
          .contains("passlight.jar echo twice <word>");
    }

    @Test
    void thatFailsUnexpectedlyEndsWithOneAndSaysWhereToLook() throws IOException {
      assertThat(run("fail")).hasValue(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("log").doesNotContain("secret");
    }

    @Test
    void findsNobodyWhereNoServerRuns() throws IOException {
      socket.stop();
      assertThat(run("echo")).isEmpty();
    }

    @Test
    void findsNobodyWhereAServerWasKilled() throws IOException {
      socket.stop();
      leaveBehind();
      assertThat(run("echo")).isEmpty();
    }
  }

  @Nested
  class TheSocket {

    @Test
    void isItsOwnersAlone() throws IOException {
      assertThat(Files.getPosixFilePermissions(path))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void isGoneAfterTheServer() {
      socket.stop();
      assertThat(path).doesNotExist();
    }

    @Test
    void ofAKilledServerIsReplaced() throws IOException {
      socket.stop();
      leaveBehind();
      socket.start();
      assertThat(run("echo")).hasValue(7);
    }

    @Test
    void ofALivingServerKeepsASecondOneFromTheDirectory() {
      assertThatThrownBy(() -> server().start())
          .isInstanceOf(WrongSetting.class)
          .hasMessageContaining("must not be in use by another server");
    }
  }

  private OptionalInt run(String... words) throws IOException {
    return ControlClient.run(
        path,
        List.of(words),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** What a kill leaves: the file of a socket that nobody listens on. */
  private void leaveBehind() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(path));
    }
  }

  private ControlSocket server() {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    List.of(new Echo(), new EchoTwice(), new Fail())
        .forEach(command -> beans.addBean(command.name(), command));
    return new ControlSocket(
        new PasslightHome(home), new Commands(beans.getBeanProvider(ServerCommand.class)));
  }

  private record Echo() implements ServerCommand {

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String usage() {
      return "<word …>";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
      out.print(arguments + "\n");
      err.print(arguments.size() + " words\n");
      return 7;
    }
  }

  private record EchoTwice() implements ServerCommand {

    @Override
    public String name() {
      return "echo twice";
    }

    @Override
    public String usage() {
      return "<word>";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
      out.print(arguments.getFirst() + " " + arguments.getFirst() + "\n");
      return 0;
    }
  }

  private record Fail() implements ServerCommand {

    @Override
    public String name() {
      return "fail";
    }

    @Override
    public String usage() {
      return "";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
      throw new IllegalStateException("secret");
    }
  }
}
