import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Formats all Java sources with google-java-format, or says which are not formatted.
 *
 * <p>Run as a source file by Maven with the build's own JDK, because the formatter uses the
 * compiler of the JVM it runs in, which must know the language that it formats. Arguments: {@code
 * apply} or {@code check}, and the root of the project.
 */
public class Format {

  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", ".passlight");

  public static void main(String[] args) {
    boolean apply = args[0].equals("apply");
    List<Path> changed =
        Stream.of(args)
            .skip(1)
            .map(Path::of)
            .flatMap(Format::sourcesBelow)
            .toList()
            .parallelStream()
            .filter(file -> format(file, apply))
            .toList();
    if (apply) {
      changed.forEach(file -> System.out.println("formatted " + file));
    } else if (!changed.isEmpty()) {
      changed.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("Run scripts/format, look at what it changed, and commit it.");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.flatMap(Format::sourcesBelow).toList();
    }
  }

  private static Stream<Path> sourcesBelow(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        boolean skip = NOT_OURS.contains(entry.getFileName().toString());
        return skip ? Stream.empty() : sources(entry).stream();
      }
      return entry.toString().endsWith(".java") ? Stream.of(entry) : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the file was, or is, not as the formatter writes it. */
  private static boolean format(Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        return false;
      }
      if (apply) {
        Files.writeString(file, formatted);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
