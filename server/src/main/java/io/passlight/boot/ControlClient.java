package io.passlight.boot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Has a running server run a command, and prints here what it prints there. */
final class ControlClient {

  private ControlClient() {}

  /**
   * Runs {@code words} in the server that listens at {@code socket}.
   *
   * @return its exit code, or empty if no server listens there
   * @throws IOException if the server goes away before the command ends
   */
  static OptionalInt run(Path socket, List<String> words, PrintStream out, PrintStream err)
      throws IOException {
    if (!Files.exists(socket)) {
      return OptionalInt.empty();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ControlFrames.writeWords(new DataOutputStream(Channels.newOutputStream(channel)), words);
      return OptionalInt.of(relay(new DataInputStream(Channels.newInputStream(channel)), out, err));
    } catch (ConnectException e) {
      return OptionalInt.empty(); // left behind by a server that was killed
    }
  }

  private static int relay(DataInputStream in, PrintStream out, PrintStream err)
      throws IOException {
    try {
      for (int kind = in.readByte(); kind != ControlFrames.EXIT; kind = in.readByte()) {
        byte[] bytes = in.readNBytes(in.readInt());
        (kind == ControlFrames.OUT ? out : err).writeBytes(bytes);
      }
      out.flush();
      err.flush();
      return in.readInt();
    } catch (EOFException e) {
      throw new IOException("the server ended before the command did; its log says why", e);
    }
  }
}
