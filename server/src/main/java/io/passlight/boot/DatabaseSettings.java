package io.passlight.boot;

import io.passlight.settings.PasslightHome;
import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database holds what lasts.
 *
 * @param url JDBC address of a PostgreSQL database; without it an H2 file in the data directory.
 * @param username The database user.
 * @param password The password of the database user.
 * @param passwordFile File whose first line is the password of the database user.
 */
@ConfigurationProperties("passlight.database")
record DatabaseSettings(
    @Nullable String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @Nullable Path passwordFile) {

  /**
   * PostgreSQL's dialect and order of nulls. DB_CLOSE_ON_EXIT=FALSE: H2 must not close the file
   * while a server that was told to stop still finishes its requests; the pool closes it. Small
   * pages, since each flush writes every page again in which one row is new. A cache (KiB) of one
   * size, where H2 would take a sixteenth of the largest heap: the system caches the file, too.
   */
  private static final String H2_OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=128;PAGE_SIZE=2048;CACHE_SIZE=16384";

  DatabaseSettings {
    if (url != null && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
      throw new WrongSetting("passlight.database.url", url, "must start with jdbc:postgresql:");
    }
    if (passwordFile != null && !password.isEmpty()) {
      throw new WrongSetting(
          "passlight.database.password-file",
          passwordFile,
          "must not be set together with passlight.database.password");
    }
    if (passwordFile != null) {
      password = firstLine(passwordFile);
    }
  }

  String jdbcUrl(PasslightHome home) {
    return url != null ? url : "jdbc:h2:file:" + home.resolve("db/passlight") + H2_OPTIONS;
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new WrongSetting(
          "passlight.database.password-file", file, "must be a file that the server can read");
    }
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, username=%s]".formatted(url, username);
  }
}
