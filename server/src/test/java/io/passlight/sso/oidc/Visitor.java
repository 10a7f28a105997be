package io.passlight.sso.oidc;

import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A person with a phone whose browser goes wherever applications and server send it, posts what
 * they have it post, and logs in where a code is shown.
 *
 * @param field of the forms that are posted: its name, then its value
 */
public record Visitor(RunningServer server, Browser browser, Phone phone, Pattern field) {

  private static final Pattern ACTION =
      Pattern.compile("<form[^>]*action=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);

  /** The page at the end of the way that begins at {@code address}. */
  public Browser.Page visited(String address) {
    Browser.Page page = browser.get(address);
    for (int step = 0; step < 20; step++) {
      Map<String, String> form = form(page);
      if (page.location().isPresent()) {
        page = browser.get(page.address().resolve(page.location().get()).toString());
      } else if (page.address().getPath().startsWith("/login/")) {
        page = new QrLogin(server, browser, phone).through(page.address().toString());
      } else if (!form.isEmpty()) {
        page = browser.post(action(page), form);
      } else {
        return page;
      }
    }
    throw new AssertionError("a loop that ends at " + page.address());
  }

  private Map<String, String> form(Browser.Page page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher found = field.matcher(page.body());
    while (found.find()) {
      fields.put(found.group(1), HtmlUtils.htmlUnescape(found.group(2)));
    }
    return fields;
  }

  private static String action(Browser.Page page) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new AssertionError("no form on " + page.body());
    }
    return page.address().resolve(URI.create(HtmlUtils.htmlUnescape(action.group(1)))).toString();
  }
}
