package io.passlight.sso.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * What happens to a browser whose application's request is refused: it is sent back with the error,
 * or, where nobody can be trusted with it, told on a page of ours.
 */
@ControllerAdvice(assignableTypes = {AuthorizationEndpoint.class, LogoutEndpoint.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrowserErrors {

  private static final Logger LOG = LoggerFactory.getLogger(BrowserErrors.class);

  private final AuthorizationResponses responses;
  private final MessageSource messages;

  BrowserErrors(AuthorizationResponses responses, MessageSource messages) {
    this.responses = responses;
    this.messages = messages;
  }

  @ExceptionHandler
  @Nullable ModelAndView refused(
      AuthorizationRefused refused,
      HttpServletRequest http,
      HttpServletResponse response,
      Locale locale)
      throws IOException {
    ReplyTo replyTo = refused.replyTo();
    if (replyTo != null) {
      responses.error(response, replyTo, refused.error());
      return null;
    }
    // Strangers make these: more than for whoever is looking for a fault they are not worth.
    LOG.debug("{} was refused: {}", http.getRequestURI(), refused.getMessage());
    return page(refused, locale);
  }

  /** A query or form that is none: escapes that do not decode. */
  @ExceptionHandler({
    HttpException.RuntimeException.class,
    HttpException.IllegalStateException.class,
    HttpException.IllegalArgumentException.class
  })
  ModelAndView unreadable(Locale locale) {
    return page(
        AuthorizationRefused.untold("invalid_request", "The parameters cannot be read"), locale);
  }

  /** The words are for whoever set the application up; the person can only go back. */
  private ModelAndView page(AuthorizationRefused refused, Locale locale) {
    String detail = String.valueOf(refused.error().getDescription());
    var page = new ModelAndView("error/page", HttpStatus.BAD_REQUEST);
    page.addAllObjects(
        Map.of(
            "status", HttpStatus.BAD_REQUEST.value(),
            "title", messages.getMessage("oidc.refused.title", null, locale),
            "detail", messages.getMessage("oidc.refused.detail", new Object[] {detail}, locale)));
    page.addObject("reference", null);
    return page;
  }
}
