package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CspTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://wiki.example.com",
        "https://wiki.example.com:8443",
        "http://127.0.0.1:4711",
        "http://[::1]:4711",
        "com.example.app:"
      })
  void anApplicationsOriginIsOneMoreEndOfForms(String origin) {
    assertThat(Csp.withFormAction(origin)).endsWith("; form-action 'self' " + origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "*",
        "'unsafe-inline'",
        "https://a.example\r\nX: y",
        ""
      })
  void anAddressCannotWriteThePolicy(String origin) {
    assertThatThrownBy(() -> Csp.withFormAction(origin))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutAnApplicationFormsStayHere() {
    assertThat(Csp.DEFAULT).endsWith("; form-action 'self'");
  }
}
