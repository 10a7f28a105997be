package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.passlight.problem.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What applications are told when they ask directly and are refused. */
@ControllerAdvice(
    assignableTypes = {
      TokenEndpoint.class,
      PushedAuthorizationEndpoint.class,
      RegistrationEndpoint.class,
      RevocationEndpoint.class,
      IntrospectionEndpoint.class
    })
@Order(Ordered.HIGHEST_PRECEDENCE)
class DirectErrors {

  @ExceptionHandler
  void refused(TokenRefused refused, HttpServletResponse response) throws IOException {
    DirectResponses.error(response, refused.error());
  }

  /** A form that is none: escapes that do not decode, more members than the container takes. */
  @ExceptionHandler({
    HttpException.RuntimeException.class,
    HttpException.IllegalStateException.class,
    HttpException.IllegalArgumentException.class
  })
  void unreadable(HttpServletResponse response) throws IOException {
    DirectResponses.error(response, TokenRefused.invalidRequest("The form cannot be read").error());
  }

  /** A rate limit: RFC 6749 knows no error for it, so the status says it. */
  @ExceptionHandler
  void refused(Refusal refusal, HttpServletResponse response) throws IOException {
    Object seconds = refusal.extras().get(Refusal.RETRY_AFTER);
    if (seconds != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
    }
    DirectResponses.error(
        response,
        new ErrorObject("temporarily_unavailable", "Too many requests", refusal.code().status()));
  }
}
