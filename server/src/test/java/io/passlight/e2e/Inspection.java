package io.passlight.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at a page at a desk by day and on the narrowest phone by night. */
record Inspection(Page page) {
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  /** CSS pixels; WCAG 2.2 SC 1.4.10. */
  private static final int NARROWEST = 320;

  /** What is decided by colours and room; all else is the same by night. */
  private static final List<String> LOOKS =
      List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size");

  /** axe-core's serious and critical faults, and what hangs over the edge. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(serious(axe()));
    ViewportSize desk = page.viewportSize();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(NARROWEST, 640);
    faults.addAll(serious(axe().withRules(LOOKS)));
    int width = (int) page.evaluate("document.documentElement.scrollWidth");
    if (width > NARROWEST) {
      faults.add("%d px wide on a screen of %d".formatted(width, NARROWEST));
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(desk.width, desk.height);
    return faults;
  }

  /** Legacy: in the page itself, since no page of ours has a frame; else it opens one more tab. */
  private AxeBuilder axe() {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private static List<String> serious(AxeBuilder axe) {
    return axe.analyze().getViolations().stream()
        .filter(rule -> SERIOUS.contains(rule.getImpact()))
        .map(Inspection::told)
        .toList();
  }

  private static String told(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }
}
