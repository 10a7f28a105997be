package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.passlight.audit.Actor;
import io.passlight.device.Binding;
import io.passlight.device.Enrollment;
import io.passlight.device.Enrollments;
import io.passlight.keys.RandomTokens;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TicketAddress;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The phone app as a person uses it, by the words on its screen; alone in a {@link PhoneBrowser}.
 */
final class PhoneApp implements AutoCloseable {

  /** All that is read or heard on the page. */
  private static final String TEXTS =
      """
      () => {
        const texts = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode.textContent);
        for (const element of document.querySelectorAll("[aria-label]")) texts.push(element.ariaLabel);
        return texts.map((text) => text.trim()).filter((text) => text !== "");
      }
      """;

  private static final int MOST_SCANS = 5;

  private final PhoneBrowser phone;
  private final Words words;
  private final boolean isEnglish;
  private final URI address;
  private Page page;

  PhoneApp(Handset handset, URI address, List<RunningServer> servers) {
    this.phone = new PhoneBrowser(handset, servers);
    this.words = Words.of(handset.language());
    this.isEnglish = handset.language().equals("en");
    this.address = address;
    this.page = browser().pages().getFirst();
  }

  /** The app that this server serves; it trusts the others too. */
  static PhoneApp of(RunningServer server, RunningServer... others) {
    return at(server.url("/authenticator/"), server, others);
  }

  /** The app at an address of its own. */
  static PhoneApp at(URI address, RunningServer server, RunningServer... others) {
    RunningServer[] all =
        Stream.concat(Stream.of(server), Stream.of(others)).toArray(RunningServer[]::new);
    return Handset.usual().with(address, all);
  }

  /** Closes the app and its browser, and opens both again. */
  PhoneApp restart() {
    phone.restart();
    page = browser().pages().getFirst();
    return open();
  }

  /** Opens the app as its icon does. */
  PhoneApp open() {
    page.navigate(address.toString());
    return this;
  }

  /**
   * Opens the app by a link with something to do: {@code enroll=…}, {@code login=…}, {@code scan}.
   */
  PhoneApp open(String errand) {
    page.navigate("about:blank");
    page.navigate(address + "#" + errand);
    return this;
  }

  /** The app in another tab of the same browser. */
  Desktop anotherTab() {
    return Desktop.of(browser()).open(address.toString());
  }

  /** Waits until the browser holds all of the app's files. */
  PhoneApp keptForOffline() {
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
    return this;
  }

  Page page() {
    return page;
  }

  BrowserContext browser() {
    return phone.context();
  }

  /** What its camera sees. */
  Film film() {
    return phone.film();
  }

  /** The person refuses the camera. */
  PhoneApp refusingTheCamera() {
    phone.refuseTheCamera();
    return this;
  }

  /** Waits until this is the heading. */
  PhoneApp shows(String heading) {
    waitFor(heading(heading));
    return this;
  }

  /** Where it does not come, what came instead is worth more than that it did not. */
  private void waitFor(Locator wanted) {
    try {
      assertThat(wanted).isVisible();
    } catch (AssertionError e) {
      throw new AssertionError("the phone shows: " + page.locator("body").innerText(), e);
    }
  }

  Locator heading(String words) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(said(words)).setExact(true));
  }

  /** A button by its words. */
  Locator button(String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(said(words)).setExact(true));
  }

  /** Tests speak English; the phone may not. */
  private String said(String words) {
    return isEnglish ? words : this.words.saying(words);
  }

  /** Waits until these words are somewhere. */
  PhoneApp says(String words) {
    waitFor(page.getByText(said(words)).first());
    return this;
  }

  PhoneApp press(String words) {
    button(words).click();
    return this;
  }

  PhoneApp type(String label, String text) {
    page.getByLabel(said(label)).fill(text);
    return this;
  }

  /** The six digits of an account, counted from 1. */
  String code(int place) {
    Locator code = page.locator(".code").nth(place - 1);
    assertThat(code).hasText(Pattern.compile("[0-9]{3} [0-9]{3}"));
    return code.innerText().replace(" ", "");
  }

  /** The servers of the accounts, in their order. */
  List<String> order() {
    return page.locator(".account .name .soft").allInnerTexts();
  }

  /** The address of a new ticket for somebody, which nobody's panel waits for. */
  String ticket(RunningServer server, User person) {
    return ticket(server, person, binding(server));
  }

  private static Binding binding(RunningServer server) {
    return new Binding(server.bean(RandomTokens.class).next());
  }

  private static String ticket(RunningServer server, User person, Binding binding) {
    Enrollment begun =
        server.bean(Enrollments.class).begin(binding, person.id(), false, null, Actor.SYSTEM);
    Issuer issuer = Issuer.parse(server.url().toString());
    return TicketAddress.enroll(issuer, begun.ticket()).encoded();
  }

  /** Registers somebody as the panel does, but for the panel's screen; ends at the accounts. */
  PhoneApp register(RunningServer server, User person) {
    return registered(server, person).press("Done");
  }

  /** Like {@link #register}, but stays where the app says that it is done. */
  PhoneApp registered(RunningServer server, User person) {
    Binding binding = binding(server);
    open("enroll=" + ticket(server, person, binding));
    press("Add");
    Locator later = button("Not now");
    waitFor(heading("Type this code on the other screen").or(later));
    if (later.isVisible()) {
      later.click();
    }
    Enrollment proven =
        server.bean(Enrollments.class).prove(binding, code(1), Actor.SYSTEM).orElseThrow();
    if (proven.state() != Enrollment.State.DONE) {
      throw new AssertionError("the enrollment ended as " + proven);
    }
    return shows("This phone is registered");
  }

  /** Opens the camera, which sees nothing yet; the first time, the rule stands before it. */
  PhoneApp startScanning() {
    film().showNothing();
    press("Scan a code");
    Locator rule = button("I will");
    waitFor(rule.or(page.locator("video")));
    if (rule.isVisible()) {
      rule.click();
    }
    return this;
  }

  /**
   * Holds the camera before a screen until the approval is shown: once more, as a person does,
   * where the machine was so slow that the code had changed before it was read.
   */
  PhoneApp scan(Desktop desktop) {
    Locator expired = heading("This code has expired");
    Locator answered = heading("Log in?").or(expired);
    startScanning();
    film().of(desktop, answered);
    for (int scans = 1; expired.isVisible() && scans < MOST_SCANS; scans++) {
      film().showNothing();
      press("Scan again");
      film().of(desktop, answered);
    }
    return shows("Log in?");
  }

  /** Types the number that the screen shows, and approves. */
  PhoneApp approve(Desktop desktop) {
    type("Type the number that your browser shows", desktop.number());
    return press("Approve");
  }

  /** Words of the app on the screen as it stands that are not in its owner's language. */
  List<String> leftInEnglish() {
    List<?> texts = (List<?>) page.evaluate(TEXTS);
    return texts.stream().map(String::valueOf).filter(words::isLeftInEnglish).toList();
  }

  /** axe-core's serious and critical faults of the screen as it stands. */
  List<String> faults() {
    return new Desktop(page).faults();
  }

  @Override
  public void close() {
    phone.close();
  }
}
