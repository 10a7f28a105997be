package io.passlight.boot;

import io.passlight.settings.PasslightHome;
import io.passlight.settings.WrongSetting;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets {@code java -jar passlight.jar ticket jane} run inside the server that is running: a Unix
 * domain socket in the data directory, for the server's own account alone. Nothing listens on the
 * network for it. See {@link ControlFrames} for what is spoken.
 */
@Component
@ConditionalOnBooleanProperty(
    name = CommandMode.PROPERTY,
    havingValue = false,
    matchIfMissing = true)
class ControlSocket implements SmartLifecycle {

  static final String NAME = "control.sock";

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private final Path home;
  private final Path path;
  private final Commands commands;
  private volatile @Nullable ServerSocketChannel listener;

  ControlSocket(PasslightHome home, Commands commands) {
    this.home = home.directory();
    this.path = home.resolve(NAME);
    this.commands = commands;
  }

  @Override
  public void start() {
    try {
      removeLeftOver();
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(path));
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
      listener = channel;
      Thread.ofPlatform().daemon().name("control").start(() -> accept(channel));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("Commands of the jar work only while the server is stopped: {}", e.getMessage());
    }
  }

  @Override
  public void stop() {
    ServerSocketChannel channel = listener;
    listener = null;
    if (channel != null) {
      try {
        channel.close();
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.warn("The control socket {} was not closed: {}", path, e.getMessage());
      }
    }
  }

  @Override
  public boolean isRunning() {
    return listener != null;
  }

  /** A server that was killed leaves its socket behind; one that answers is alive. */
  private void removeLeftOver() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (SocketChannel ignored = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new WrongSetting("passlight.home", home, "must not be in use by another server");
    } catch (ConnectException e) {
      Files.delete(path);
    }
  }

  private void accept(ServerSocketChannel channel) {
    try {
      while (true) {
        SocketChannel client = channel.accept();
        Thread.ofPlatform().daemon().name("command").start(() -> serve(client));
      }
    } catch (ClosedChannelException e) {
      LOG.debug("The control socket is closed", e);
    } catch (IOException e) {
      LOG.warn("The control socket failed: {}", e.getMessage());
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        var in = new DataInputStream(Channels.newInputStream(client));
        var out = new DataOutputStream(Channels.newOutputStream(client))) {
      ControlFrames.writeExit(out, answer(ControlFrames.readWords(in), out));
    } catch (IOException e) {
      LOG.warn("A command could not be answered: {}", e.getMessage());
    }
  }

  private int answer(List<String> words, DataOutputStream out) {
    PrintStream err = ControlFrames.printer(out, ControlFrames.ERR);
    try {
      return commands.run(words, ControlFrames.printer(out, ControlFrames.OUT), err);
    } catch (RuntimeException e) { // whatever it is, the person at the other end is told
      LOG.error("The command {} failed", words.getFirst(), e);
      err.println("The command failed; the server's log says why.");
      return 1;
    }
  }
}
