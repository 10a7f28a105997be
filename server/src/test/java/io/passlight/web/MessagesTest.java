package io.passlight.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of all screens, over all {@code messages/*.properties}. */
class MessagesTest {

  private record Said(String file, String key, String words) {
    String language() {
      return file.endsWith("_tr.properties") ? "tr" : "en";
    }
  }

  private final List<Said> all = all();

  @Test
  void eachIsSaidInEveryLanguage() {
    assertThat(keys("tr")).isEqualTo(keys("en"));
  }

  @Test
  void noneIsSaidInTwoWays() {
    Map<String, List<Said>> files =
        all.stream().collect(groupingBy(said -> said.language() + " " + said.key()));
    assertThat(files.values()).allSatisfy(same -> assertThat(same).hasSize(1));
  }

  /** MessageFormat takes a straight one for a quotation mark, and swallows it. */
  @Test
  void noneHasAStraightApostrophe() {
    assertThat(all).extracting(Said::words).noneMatch(words -> words.contains("'"));
  }

  private Set<String> keys(String language) {
    return all.stream()
        .filter(said -> said.language().equals(language))
        .map(Said::key)
        .collect(toSet());
  }

  private static List<Said> all() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*.properties");
      return Arrays.stream(files).flatMap(file -> read(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Said> read(Resource file) {
    Properties words = new Properties();
    try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      words.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words.stringPropertyNames().stream()
        .map(key -> new Said(String.valueOf(file.getFilename()), key, words.getProperty(key)))
        .toList();
  }
}
