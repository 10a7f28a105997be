package io.passlight.web;

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

  static final String HEADER = "Content-Security-Policy";

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
    // A space or semicolon would let an application's address write the policy.
    if (!origin.matches("[A-Za-z][A-Za-z0-9+.-]*:(//[A-Za-z0-9._\\[\\]:*-]+)?")) {
      throw new IllegalArgumentException("This is no origin for form-action: " + origin);
    }
    return policy(" " + origin);
  }

  private static String policy(String formAction) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'"
        + formAction;
  }
}
