package io.passlight.web;

import io.passlight.protocol.Digests;
import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The company's name, logo and colour on every page. In templates: {@code @branding.name}, {@code
 * @branding.logo}, {@code @branding.styleSheet}.
 */
public final class Branding {

  private static final Logger LOG = LoggerFactory.getLogger(Branding.class);

  static final String PATH = "/branding/";

  /** A file as it is served, under a name that changes with its content. */
  record File(String type, byte[] content) {}

  private static final int LARGEST_LOGO = 256 * 1024;
  private static final int HASH_CHARACTERS = 12;
  private static final Map<String, String> LOGO_TYPES =
      Map.of("svg", "image/svg+xml", "png", "image/png");
  private static final Colour LIGHT_GROUND = Colour.parse("#f4f6f8");
  private static final Colour DARK_SURFACE = Colour.parse("#14222f");
  private static final Colour BLACK = new Colour(0, 0, 0);
  private static final double SOFT = 0.9;

  private final String name;
  private final Map<String, File> files = new TreeMap<>();
  private final @Nullable String logo;
  private final @Nullable String styleSheet;
  private final @Nullable String contact;

  private Branding(BrandingProperties properties) {
    this.name = properties.name();
    this.contact = properties.contact();
    this.logo = properties.logo() == null ? null : addLogo(properties.logo());
    this.styleSheet = properties.accent() == null ? null : addStyleSheet(properties.accent());
  }

  static Branding of(BrandingProperties properties) {
    return new Branding(properties);
  }

  /** The company's name, else the product's. */
  public String getName() {
    return name;
  }

  /** The address of the logo; null where the company has set none. */
  public @Nullable String getLogo() {
    return logo;
  }

  /** The address of a style sheet that sets the accent; null where the company has set none. */
  public @Nullable String getStyleSheet() {
    return styleSheet;
  }

  /** Whom people ask who have no access; null where the company has not said. */
  public @Nullable String getContact() {
    return contact;
  }

  Optional<File> file(String fileName) {
    return Optional.ofNullable(files.get(fileName));
  }

  private String addLogo(Path path) {
    String fileName = path.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
    @Nullable String type = LOGO_TYPES.get(extension);
    try {
      if (type == null || Files.size(path) > LARGEST_LOGO) {
        throw new WrongSetting(
            "passlight.branding.logo", path, "must be an SVG or PNG file of 256 KiB at most");
      }
      return add("logo", extension, new File(type, Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new WrongSetting("passlight.branding.logo", path, "must be a file that can be read");
    }
  }

  private String addStyleSheet(String accent) {
    Colour wanted = Colour.parse(accent);
    // Links stand on the ground too, which is darker than the white of cards.
    Colour light = wanted.readableOn(LIGHT_GROUND, BLACK);
    Colour dark = wanted.readableOn(DARK_SURFACE, Colour.WHITE);
    if (!light.equals(wanted)) {
      LOG.warn("passlight.branding.accent {} is too light to be read; {} is used", wanted, light);
    }
    String css =
        """
        :root{--accent:%s;--accent-ink:#ffffff;--accent-soft:%s}
        @media (prefers-color-scheme:dark){:root{--accent:%s;--accent-ink:%s;--accent-soft:%s}}
        """
            .formatted(
                light,
                light.mix(Colour.WHITE, SOFT),
                dark,
                DARK_SURFACE.readableOn(dark, BLACK),
                dark.mix(DARK_SURFACE, 1 - (1 - SOFT) * 2));
    return add("brand", "css", new File("text/css", css.getBytes(StandardCharsets.UTF_8)));
  }

  private String add(String base, String extension, File file) {
    String fileName = base + "-" + hash(file.content()) + "." + extension;
    files.put(fileName, file);
    return PATH + fileName;
  }

  private static String hash(byte[] content) {
    return HexFormat.of().formatHex(Digests.sha256(content)).substring(0, HASH_CHARACTERS);
  }
}
