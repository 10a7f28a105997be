package io.passlight.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Content-Security-Policy (CSP Level 3) of every answer: nothing but this server's own files,
 * no inline script or style, no frame around it.
 *
 * <p>Chrome applies {@code form-action} to the redirects after a POST too. So a page whose form
 * ends at an application names that application's origin: its controller sets the request attribute
 * {@link #FORM_ACTION} before the view is rendered.
 */
public final class Csp {

  /**
   * Request attribute: one more origin, such as {@code https://wiki.example.com} or {@code
   * com.example.app:}, that this page's forms may lead to.
   */
  public static final String FORM_ACTION = Csp.class.getName() + ".formAction";

  /**
   * Request attribute: the origins, in a {@code List<String>}, of what this page shows in frames,
   * beside this server itself.
   */
  public static final String FRAMES = Csp.class.getName() + ".frames";

  static final String HEADER = "Content-Security-Policy";

  private static final String ORIGIN = "[A-Za-z][A-Za-z0-9+.-]*:(//[A-Za-z0-9._\\[\\]:*-]+)?";

  static final String DEFAULT = policy("");

  /**
   * The phone app's: it holds accounts of many servers, so it may ask any; its QR reader is
   * WebAssembly; and no text ever becomes markup or the address of a script.
   */
  static final String AUTHENTICATOR =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
          + "img-src 'self' data:; connect-src 'self' https:; worker-src 'self'; "
          + "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; "
          + "require-trusted-types-for 'script'; trusted-types lit-html passlight";

  private Csp() {}

  static String withFormAction(String origin) {
    return policy(" " + checked(origin));
  }

  static String withFrames(List<?> origins) {
    return DEFAULT
        + "; frame-src 'self'"
        + origins.stream()
            .map(origin -> " " + checked(String.valueOf(origin)))
            .collect(Collectors.joining());
  }

  /**
   * Lets this server's own pages, and no others, show an answer in a frame.
   *
   * @param policy of an answer that nobody may frame
   */
  public static void allowOwnFrames(HttpServletResponse response, String policy) {
    response.setHeader(HEADER, policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
  }

  /** The same for an answer of the usual policy. */
  public static void allowOwnFrames(HttpServletResponse response) {
    allowOwnFrames(response, DEFAULT);
  }

  /** A space or semicolon would let an application's address write the policy. */
  private static String checked(String origin) {
    if (!origin.matches(ORIGIN)) {
      throw new IllegalArgumentException("This is no origin: " + origin);
    }
    return origin;
  }

  private static String policy(String formAction) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'"
        + formAction;
  }
}
