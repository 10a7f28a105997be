package io.passlight.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's process as the system accounts for it (Linux). It is measured from outside, so that
 * the measured server is the one that people run.
 */
record ServerProcess(long pid) {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final double TICKS_PER_SECOND = 100;

  /** CPU time used so far by all threads, user and system, in milliseconds (10 ms steps). */
  double cpuMillis() {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    // The name of the program, in parentheses, may hold spaces: fields are counted behind it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return ticks * 1000 / TICKS_PER_SECOND;
  }

  /** Resident memory in KiB. */
  long residentKib() {
    Matcher resident = RESIDENT.matcher(read(Path.of("/proc", Long.toString(pid), "status")));
    if (!resident.find()) {
      throw new IllegalStateException("No VmRSS of process " + pid);
    }
    return Long.parseLong(resident.group(1));
  }

  /** Live bytes of the Java heap in KiB, after a full collection. */
  long liveHeapKib() {
    jcmd("GC.run");
    long live = 0;
    for (String line : jcmd("GC.heap_info").split("\n", -1)) {
      Matcher used = USED.matcher(line);
      // One line a generation; those of the metaspace are not heap.
      if (!line.contains("Metaspace") && !line.contains("class space") && used.find()) {
        live += Long.parseLong(used.group(1));
      }
    }
    return live;
  }

  private String jcmd(String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
