package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.passlight.sso.Application;
import io.passlight.sso.Applications;
import io.passlight.sso.UsedAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<String> COMING_BACK =
      Set.of("/oauth2/authorize/resume", "/oauth2/authorize/cancel");

  private final AuthorizationResponses responses;
  private final Authorizations authorizations;
  private final Applications applications;
  private final MessageSource messages;

  BrowserErrors(
      AuthorizationResponses responses,
      Authorizations authorizations,
      Applications applications,
      MessageSource messages) {
    this.responses = responses;
    this.authorizations = authorizations;
    this.applications = applications;
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
    return isUsed(http, refused)
        ? UsedAddress.page(application(http), false, null)
        : page(refused, locale);
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

  /** Where a login came back to, or a pushed request: no application writes these twice. */
  private static boolean isUsed(HttpServletRequest http, AuthorizationRefused refused) {
    String requestUri = http.getParameter("request_uri");
    return COMING_BACK.contains(http.getRequestURI())
        || (requestUri != null
            && PushedRequests.isOne(requestUri)
            && refused.error().getCode().equals(OAuth2Error.INVALID_REQUEST_URI.getCode()));
  }

  /** Whose address it was, as far as it says. */
  private Optional<Application> application(HttpServletRequest http) {
    String id = http.getParameter("client_id");
    return id == null
        ? authorizations
            .waiting(String.valueOf(http.getParameter("request")))
            .flatMap(request -> applications.byId(request.application()))
        : applications.byId(id);
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
