package io.passlight.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.View;

/**
 * A rendered page with what belongs to one login filled in.
 *
 * @param form the page, rendered once
 * @param page what is filled in
 */
record FilledPage(Form form, LoginPage page) implements View {

  private static final int FIRST_PRIVATE = 0xE000;
  private static final int LAST_PRIVATE = 0xF8FF;
  private static final long LEAST_NUMBER = 1_000_000_000_000_000L;

  private static final String CONTENT_TYPE = "text/html;charset=UTF-8";

  @Override
  public String getContentType() {
    return CONTENT_TYPE;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] html = form.fill(page);
    response.setContentType(CONTENT_TYPE);
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }

  /**
   * What differs from login to login. Each has a mark in its place while the template is rendered,
   * which nobody can guess who gives an application its name; and each value is made of characters
   * that HTML does not escape, but for the data block, which is escaped for where it stands.
   */
  private enum Slot {
    ID(LoginPage::id),
    TIME_LEFT(LoginPage::timeLeft),
    QR_PATH(page -> Objects.requireNonNull(page.qr()).path()),
    DATA(LoginPage::dataJson),
    CSRF(page -> page.csrf().getToken()),
    CODE_BEGIN(page -> Objects.requireNonNull(page.typingCode()).substring(0, 4)),
    CODE_END(page -> Objects.requireNonNull(page.typingCode()).substring(4)),
    SECONDS_LEFT(
        Long.toString(new SecureRandom().nextLong(LEAST_NUMBER, 10 * LEAST_NUMBER)),
        page -> Long.toString(page.secondsLeft()));

    private final String mark;
    private final Function<LoginPage, String> value;

    /** Four characters, as the halves of a typing code have; all of them are private-use ones. */
    Slot(Function<LoginPage, String> value) {
      this(
          new SecureRandom()
              .ints(4, FIRST_PRIVATE, LAST_PRIVATE + 1)
              .mapToObj(Character::toString)
              .collect(Collectors.joining()),
          value);
    }

    Slot(String mark, Function<LoginPage, String> value) {
      this.mark = mark;
      this.value = value;
    }
  }

  /**
   * The rendered page, cut at its slots.
   *
   * @param texts one more than there are slots
   */
  record Form(List<byte[]> texts, List<Slot> slots) {

    private static final Pattern MARKS =
        Pattern.compile(
            Arrays.stream(Slot.values()).map(slot -> slot.mark).collect(Collectors.joining("|")));

    private static final Map<String, Slot> BY_MARK =
        Arrays.stream(Slot.values()).collect(Collectors.toMap(slot -> slot.mark, slot -> slot));

    /** The page with a mark in each slot, for the template to render. */
    static LoginPage marked(LoginPage page) {
      CsrfToken csrf = page.csrf();
      return new LoginPage(
          Slot.ID.mark,
          page.view(),
          page.application(),
          Long.parseLong(Slot.SECONDS_LEFT.mark),
          page.lifetimeSeconds(),
          Slot.TIME_LEFT.mark,
          new QrDrawing(Slot.QR_PATH.mark, Objects.requireNonNull(page.qr()).size()),
          page.typingCode() == null ? null : Slot.CODE_BEGIN.mark + Slot.CODE_END.mark,
          page.hint(),
          page.number(),
          page.reason(),
          page.attempts(),
          page.triesLeft(),
          page.userDisplayName(),
          page.authenticatorUrl(),
          Slot.DATA.mark,
          new DefaultCsrfToken(csrf.getHeaderName(), csrf.getParameterName(), Slot.CSRF.mark),
          page.panelPath(),
          page.message(),
          page.refreshSeconds());
    }

    /** Cuts what the template made of a marked page. */
    static Form of(String html) {
      List<byte[]> texts = new ArrayList<>();
      List<Slot> slots = new ArrayList<>();
      Matcher found = MARKS.matcher(html);
      int begin = 0;
      while (found.find()) {
        texts.add(html.substring(begin, found.start()).getBytes(StandardCharsets.UTF_8));
        slots.add(Objects.requireNonNull(BY_MARK.get(found.group())));
        begin = found.end();
      }
      texts.add(html.substring(begin).getBytes(StandardCharsets.UTF_8));
      return new Form(List.copyOf(texts), List.copyOf(slots));
    }

    private byte[] fill(LoginPage page) {
      var html = new ByteArrayOutputStream(32 * 1024);
      for (int i = 0; i < slots.size(); i++) {
        html.writeBytes(texts.get(i));
        html.writeBytes(slots.get(i).value.apply(page).getBytes(StandardCharsets.UTF_8));
      }
      html.writeBytes(texts.getLast());
      return html.toByteArray();
    }
  }
}
