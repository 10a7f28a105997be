package io.passlight.sso.saml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that carries a message by HTTP-POST (SAML 2.0 Bindings §3.5.4). */
final class PostedForm {

  private PostedForm() {}

  /**
   * Its fields, in their order.
   *
   * @param name {@code SAMLRequest} or {@code SAMLResponse}
   * @param relayState null: there is none
   */
  static Map<String, String> of(String name, String xml, @Nullable String relayState) {
    Map<String, String> form = new LinkedHashMap<>();
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    form.put(name, Base64.getEncoder().encodeToString(bytes));
    if (relayState != null) {
      form.put("RelayState", relayState);
    }
    return form;
  }
}
