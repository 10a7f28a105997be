package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every setting is documented where it is declared; {@code docs/settings.md} shows them all. */
class SettingsDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
  private static final Path RENDERED = Path.of("target", "settings.md");

  @Test
  void everySettingHasADescription() throws IOException {
    assertThat(settings())
        .filteredOn(setting -> setting.path("description").asString("").isBlank())
        .extracting(setting -> setting.path("name").asString())
        .isEmpty();
  }

  @Test
  void theDocumentShowsThemAsTheyAre() throws IOException {
    String rendered = render();
    Files.writeString(RENDERED, rendered);
    assertThat(Files.readString(DOCUMENT))
        .as("docs/settings.md is old: cp server/target/settings.md docs/settings.md")
        .isEqualTo(rendered);
  }

  private static String render() throws IOException {
    return """
    # Settings

    Given on the command line (`--passlight.port=9443`), in `application.yml` beside the jar, or by environment \
    (`PASSLIGHT_PORT=9443`; dots become underscores, dashes are left out). A setting that cannot be used ends \
    the start with one sentence; so does one that does not exist, unless it is an environment variable, of which \
    container platforms add some of their own. Durations are written as `30s`, `5m`, `12h` or `90d`, \
    sizes as `64KB` or `10MB`; lists of records as `passlight.profiles[0].name=…`.

    | setting | default | what it does |
    |---|---|---|
    """
        + StreamSupport.stream(settings().spliterator(), false)
            .sorted(Comparator.comparing(setting -> setting.path("name").asString()))
            .map(SettingsDocumentTest::row)
            .collect(Collectors.joining());
  }

  private static String row(JsonNode setting) {
    String standard = setting.path("defaultValue").asString("");
    return "| `%s` | %s | %s |\n"
        .formatted(
            setting.path("name").asString(),
            standard.isEmpty() ? "" : "`" + standard + "`",
            sentence(setting.path("description").asString("")));
  }

  private static String sentence(String description) {
    String text =
        description
            .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
            .replace("|", "\\|")
            .replaceAll("\\s+", " ")
            .strip();
    String upper =
        text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return upper.endsWith(".") ? upper : upper + ".";
  }

  private static Iterable<JsonNode> settings() throws IOException {
    String metadata = "META-INF/spring-configuration-metadata.json";
    Path classes = Path.of("target", "classes", metadata);
    try (InputStream in = Files.newInputStream(classes)) {
      return Objects.requireNonNull(JsonMapper.shared().readTree(in).path("properties"));
    }
  }
}
