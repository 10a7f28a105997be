package io.passlight.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is seen on the way through the phone app in one language: faults, and pictures where {@code
 * -Dpictures} asks for them.
 */
final class Screens {

  private static final Path PICTURES = Path.of("target/phone-screens");

  /** They judge nothing and cost most of the time, so only who wants to look at them takes them. */
  private static final boolean ARE_WANTED = System.getProperty("pictures") != null;

  private static final int NARROWEST = 320;
  private static final int PHONE = 390;
  private static final int DESK = 1280;

  /** What a finger does not hit, in CSS pixels; a link within a sentence may be as low as it. */
  private static final String TOO_SMALL =
      """
      () => [...document.querySelectorAll("button, a, input:not([type=file]), textarea, label.tool, label.button")]
        .filter((target) => target.checkVisibility() && !target.closest("p"))
        .map((target) => [target.closest("label") ?? target, target])
        .map(([area, target]) => [area.getBoundingClientRect(), target])
        .filter(([{ height }]) => height > 1 && height < 43.5)
        .map(([{ height }, target]) => `${target.outerHTML.slice(0, 80)} is ${height} px high`)
      """;

  /** Letters of twice the size, as the phone's settings make them. */
  private static final String LARGE = "size => { document.documentElement.style.fontSize = size; }";

  private static final String OVERHANG =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private final boolean isEnglish;
  private final String prefix;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, ContactSheet> sheets = new LinkedHashMap<>();

  Screens(String language) {
    this.isEnglish = language.equals("en");
    this.prefix = isEnglish ? "authenticator-" : "authenticator-" + language + "-";
  }

  /** What was wrong with any of them. */
  List<String> faults() {
    return faults;
  }

  /** Looks at the screen that a phone shows now. */
  void look(PhoneApp phone, String name) {
    Page page = phone.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    if (isEnglish) {
      // Another language changes neither colours nor roles.
      phone.faults().forEach(fault -> faults.add(name + ": " + fault));
    }
    phone.leftInEnglish().forEach(words -> faults.add(name + " says in English: " + words));
    ((List<?>) page.evaluate(TOO_SMALL)).forEach(small -> faults.add(name + ": " + small));
    page.evaluate(LARGE, "200%");
    fits(page, name + " with large letters");
    page.evaluate(LARGE, "");
    page.setViewportSize(NARROWEST, 640);
    fits(page, name + " on the narrowest phone");
    page.setViewportSize(PHONE, 844);
    if (ARE_WANTED) {
      pictures(page);
    }
  }

  private void pictures(Page page) {
    picture(page, ColorScheme.DARK, PHONE);
    if (isEnglish) {
      picture(page, ColorScheme.DARK, DESK);
      picture(page, ColorScheme.LIGHT, DESK);
    }
    picture(page, ColorScheme.LIGHT, PHONE);
  }

  private void fits(Page page, String what) {
    int overhang = (int) page.evaluate(OVERHANG);
    if (overhang > 0) {
      faults.add("%s hangs over by %d px".formatted(what, overhang));
    }
  }

  private void picture(Page page, ColorScheme scheme, int width) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(width, width == PHONE ? 844 : 900);
    String sheet = "%s-%d".formatted(scheme.name().toLowerCase(Locale.ROOT), width);
    sheets
        .computeIfAbsent(
            sheet, _ -> width == PHONE ? new ContactSheet(6, 0.66) : new ContactSheet(5, 0.3))
        .add(page.screenshot());
  }

  /** Leaves the pictures where {@code scripts/phone-pictures} finds them. */
  void keep() {
    sheets.forEach((name, sheet) -> sheet.write(PICTURES.resolve(prefix + name + ".png")));
  }
}
