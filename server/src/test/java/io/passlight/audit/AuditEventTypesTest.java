package io.passlight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/audit.md} lists each type of event that the server tells of, and no other. */
class AuditEventTypesTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "io", "passlight");
  private static final Path DOCUMENT = Path.of("..", "docs", "audit.md");

  private static final String WORDS = "[a-z]+\\.[a-z]+(?:-[a-z]+)*";
  private static final Pattern IN_CODE = Pattern.compile("\"(" + WORDS + ")\"");
  private static final Pattern IN_DOCUMENT =
      Pattern.compile("^\\| `(" + WORDS + ")` \\|", Pattern.MULTILINE);

  @Test
  void theDocumentListsWhatTheCodeTells() throws IOException {
    assertThat(documented()).containsExactlyElementsOf(told());
  }

  /** The dotted words of the files that make events: their types stand nowhere else. */
  private static Set<String> told() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return matches(
          IN_CODE,
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(AuditEventTypesTest::read)
              .filter(source -> source.contains("new AuditEvent(")));
    }
  }

  private static Set<String> documented() {
    return matches(IN_DOCUMENT, Stream.of(read(DOCUMENT)));
  }

  private static Set<String> matches(Pattern pattern, Stream<String> texts) {
    var found = new TreeSet<String>();
    texts
        .flatMap(text -> pattern.matcher(text).results())
        .map((MatchResult match) -> match.group(1))
        .forEach(found::add);
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
