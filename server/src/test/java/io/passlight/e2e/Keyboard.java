package io.passlight.e2e;

import com.microsoft.playwright.Locator;

/** The keyboard before a page, and nothing else: what has the focus is what is pressed. */
record Keyboard(Desktop desktop) {
  /** More stops than any page has. */
  private static final int STOPS = 25;

  static Keyboard of(Desktop desktop) {
    return new Keyboard(desktop);
  }

  /** Presses Tab until what is called so has the focus; fails if a whole round does not meet it. */
  Keyboard tabTo(String name) {
    Locator focus = desktop.page().locator(":focus");
    for (int i = 0; i < STOPS; i++) {
      press("Tab");
      if (focus.count() == 1 && focus.innerText().strip().equals(name)) {
        return this;
      }
    }
    throw new AssertionError("'%s' cannot be reached by Tab".formatted(name));
  }

  /** Presses one key. */
  Keyboard press(String key) {
    desktop.page().keyboard().press(key);
    return this;
  }

  /** Types into what has the focus. */
  Keyboard type(String text) {
    desktop.page().keyboard().type(text);
    return this;
  }
}
