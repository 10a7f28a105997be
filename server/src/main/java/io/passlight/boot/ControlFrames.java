package io.passlight.boot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is spoken on the control socket. The client sends the number of words and the words; the
 * server answers with frames of a kind ({@link #OUT}, {@link #ERR}), a length and as many bytes,
 * and at the end with {@link #EXIT} and the exit code.
 */
final class ControlFrames {

  static final int EXIT = 0;
  static final int OUT = 1;
  static final int ERR = 2;

  private static final int MOST_WORDS = 100;

  private ControlFrames() {}

  static void writeWords(DataOutputStream out, List<String> words) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
    out.flush();
  }

  static List<String> readWords(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_WORDS) {
      throw new IOException("a command of " + count + " words");
    }
    List<String> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      words.add(in.readUTF());
    }
    return words;
  }

  static void writeExit(DataOutputStream out, int code) throws IOException {
    synchronized (out) {
      out.writeByte(EXIT);
      out.writeInt(code);
      out.flush();
    }
  }

  /** Where a command prints to, one frame for each flush. */
  static PrintStream printer(DataOutputStream out, int kind) {
    OutputStream frames =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (out) {
              out.writeByte(kind);
              out.writeInt(length);
              out.write(bytes, offset, length);
              out.flush();
            }
          }
        };
    return new PrintStream(frames, true, StandardCharsets.UTF_8);
  }
}
