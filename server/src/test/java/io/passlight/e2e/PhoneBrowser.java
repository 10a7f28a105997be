package io.passlight.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The browser of one phone, at phone size, whose camera sees a {@link Film}. What it stores lies in
 * a profile on disk, as on a phone: {@link #restart} finds it again.
 */
final class PhoneBrowser implements AutoCloseable {

  private static final List<String> PERMISSIONS =
      List.of("camera", "clipboard-read", "clipboard-write");

  private final Handset handset;
  private final List<RunningServer> servers;
  private final Path profile;
  private final Film film;
  private boolean mayFilm = true;
  private BrowserContext context;

  /** Starts one that trusts these servers. */
  PhoneBrowser(Handset handset, List<RunningServer> servers) {
    this.handset = handset;
    this.servers = servers;
    try {
      this.profile = Files.createTempDirectory("passlight-phone");
      if (handset.preferences().isPresent()) {
        Path settings = Files.createDirectories(profile.resolve("browser/Default"));
        Files.writeString(settings.resolve("Preferences"), handset.preferences().get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.film = new Film(profile.resolve("camera.y4m"));
    this.context = launch();
  }

  /** All its tabs. */
  BrowserContext context() {
    return context;
  }

  /** What its camera sees. */
  Film film() {
    return film;
  }

  void restart() {
    context.close();
    context = launch();
  }

  /** The person refuses the camera. */
  void refuseTheCamera() {
    mayFilm = false;
    context.clearPermissions();
  }

  private BrowserContext launch() {
    List<String> arguments = new ArrayList<>(Chromium.flags(servers));
    arguments.addAll(handset.flags());
    if (handset.hasCamera()) {
      arguments.add("--use-fake-device-for-media-stream");
      arguments.add("--use-file-for-fake-video-capture=" + film.file());
    }
    BrowserType.LaunchPersistentContextOptions options =
        new BrowserType.LaunchPersistentContextOptions()
            .setExecutablePath(Tool.CHROMIUM.executable().orElseThrow())
            .setArgs(arguments)
            .setViewportSize(390, 844)
            .setHasTouch(true)
            .setLocale(handset.language());
    handset.userAgent().ifPresent(options::setUserAgent);
    BrowserContext launched =
        Chromium.driver().chromium().launchPersistentContext(profile.resolve("browser"), options);
    handset.scripts().forEach(launched::addInitScript);
    if (mayFilm) {
      launched.grantPermissions(PERMISSIONS);
    }
    return launched;
  }

  @Override
  public void close() {
    context.close();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
