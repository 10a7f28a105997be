package io.passlight.web;

import io.passlight.settings.WrongSetting;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's own look.
 *
 * @param name what stands at the top of each page and in the authenticator
 * @param logo an SVG or PNG file of 256 KiB at most
 * @param accent the colour of what can be pressed, as {@code #rrggbb}; darkened or lightened until
 *     text on it can be read
 * @param contact whom people ask who have no access to an application, such as {@code the service
 *     desk, phone 4711}; 200 characters at most
 */
@ConfigurationProperties("passlight.branding")
record BrandingProperties(
    @DefaultValue("Passlight") String name,
    @Nullable Path logo,
    @Nullable String accent,
    @Nullable String contact) {

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_CONTACT = 200;
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

  BrandingProperties {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new WrongSetting(
          "passlight.branding.name", name, "must have 1 to " + LONGEST_NAME + " characters");
    }
    if (contact != null && (contact.isBlank() || contact.length() > LONGEST_CONTACT)) {
      throw new WrongSetting(
          "passlight.branding.contact",
          contact,
          "must have 1 to " + LONGEST_CONTACT + " characters");
    }
    if (accent != null && !COLOUR.matcher(accent).matches()) {
      throw new WrongSetting("passlight.branding.accent", accent, "must be a colour like #0b5fa5");
    }
  }
}
