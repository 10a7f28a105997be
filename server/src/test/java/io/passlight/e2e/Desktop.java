package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.passlight.authenticator.PictureReader;
import io.passlight.testing.Phone;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** One tab as a person sees it: headings, buttons, and a picture of the whole page. */
record Desktop(Page page) implements AutoCloseable {

  /** A new tab of a browser. */
  static Desktop of(BrowserContext browser) {
    return new Desktop(browser.newPage());
  }

  /** Opens an address at the server. */
  Desktop open(String path) {
    page.navigate(path);
    return this;
  }

  /** Opens a demo application and starts its login. */
  Desktop startLogin(String application) {
    open(application);
    follow("Log in");
    return this;
  }

  /** Follows a link by its words. */
  void follow(String words) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true))
        .click();
  }

  /** Opens {@code login}, and has {@code phone} scan and approve until the application is back. */
  void logIn(String login, Phone phone) {
    open(login);
    phone.approve(phone.scan(photographed()), null);
    shows("Logged in to Wiki");
  }

  /** Waits until this heading is shown. */
  void shows(String heading) {
    assertThat(heading(heading)).isVisible();
  }

  /** A heading by its words. */
  Locator heading(String words) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** Presses a button by its words. */
  void press(String words) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true))
        .click();
  }

  /** What the page says aloud at once. */
  Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  /** What the QR code on the page says, read from a screenshot of it as a phone would. */
  String photographed() {
    assertThat(page.locator("svg.qr[role=img]")).isVisible();
    return PictureReader.find(picture(), _ -> true)
        .orElseThrow(() -> new AssertionError("no QR code can be read at " + page.url()));
  }

  /** The number that the person is to type on the phone. */
  String number() {
    Locator number = page.locator("[data-slot=number]");
    assertThat(number).isVisible();
    return number.innerText().strip();
  }

  /** What is wrong with the page as it stands. */
  List<String> faults() {
    return new Inspection(page).faults();
  }

  /** What a camera before the screen would see. */
  BufferedImage picture() {
    try {
      return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    page.close();
  }
}
