package io.passlight.sso.saml;

import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.problem.References;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.Applications;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.UsedAddress;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Status;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
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
 * What happens to a browser whose application's request is refused: it is sent back with a status,
 * or, where nobody can be trusted with it, told on a page of ours. The page's reference is the
 * subject of a row of the audit trail.
 */
@ControllerAdvice(assignableTypes = {SsoEndpoint.class, SamlLogoutEndpoint.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class SamlErrors {

  private static final Logger LOG = LoggerFactory.getLogger(SamlErrors.class);

  private final Applications applications;
  private final SsoSessions sessions;
  private final Responses responses;
  private final SamlTrail trail;
  private final References references;
  private final RateLimits limits;
  private final ClientAddress clientAddress;
  private final MessageSource messages;

  SamlErrors(
      Applications applications,
      SsoSessions sessions,
      Responses responses,
      SamlTrail trail,
      References references,
      RateLimits limits,
      ClientAddress clientAddress,
      MessageSource messages) {
    this.applications = applications;
    this.sessions = sessions;
    this.responses = responses;
    this.trail = trail;
    this.references = references;
    this.limits = limits;
    this.clientAddress = clientAddress;
    this.messages = messages;
  }

  @ExceptionHandler
  @Nullable ModelAndView refused(
      SamlRefused refused, HttpServletRequest http, HttpServletResponse response, Locale locale)
      throws IOException {
    ReplyTo replyTo = refused.replyTo();
    Status status = refused.status();
    Optional<ServiceProvider> provider =
        replyTo == null ? Optional.empty() : applications.serviceProvider(replyTo.application());
    if (replyTo == null || status == null || provider.isEmpty()) {
      return told(refused, http, locale);
    }
    Optional<SsoSession> session = sessions.current(http);
    // Anybody can send requests: what belongs to no person and no login leaves no row.
    if (session.isPresent() || refused.problem() == Problem.DENIED) {
      trail.refused(refused, session.orElse(null), null, http);
    }
    responses.send(response, responses.error(status, replyTo, provider.get()));
    return null;
  }

  /** A query or form that is none: escapes that do not decode. */
  @ExceptionHandler({
    HttpException.RuntimeException.class,
    HttpException.IllegalStateException.class,
    HttpException.IllegalArgumentException.class
  })
  ModelAndView unreadable(HttpServletRequest http, Locale locale) {
    return told(Incoming.malformed("The parameters cannot be read"), http, locale);
  }

  private ModelAndView told(SamlRefused refused, HttpServletRequest http, Locale locale) {
    @Nullable String reference = noted(refused, http);
    return isOver(refused) ? again(refused, reference) : page(refused, reference, locale);
  }

  /** The reference of its row; null where one address has filled the trail enough for now. */
  private @Nullable String noted(SamlRefused refused, HttpServletRequest http) {
    String address = RateLimits.key(clientAddress.of(http));
    if (!limits.tryConsume(Limit.REFUSED_REQUESTS_PER_ADDRESS, address)) {
      return null;
    }
    String reference = references.next();
    LOG.info("{}: {} was refused: {}", reference, http.getRequestURI(), refused.getMessage());
    trail.refused(refused, null, reference, http);
    return reference;
  }

  /** A bookmark, the back button, a restored tab: nothing is wrong, and there is a way on. */
  private static boolean isOver(SamlRefused refused) {
    return refused.problem() == Problem.REPLAYED || refused.problem() == Problem.STALE;
  }

  private ModelAndView again(SamlRefused refused, @Nullable String reference) {
    return UsedAddress.page(
        Optional.ofNullable(refused.application()).flatMap(applications::byId),
        refused.problem() == Problem.STALE,
        reference);
  }

  /** The words are for whoever set the application up; the person can only go back. */
  private ModelAndView page(SamlRefused refused, @Nullable String reference, Locale locale) {
    Object[] rule = {refused.rule()};
    var page = new ModelAndView("error/page", HttpStatus.BAD_REQUEST);
    page.addObject("status", HttpStatus.BAD_REQUEST.value());
    page.addObject("title", messages.getMessage("saml.refused.title", null, locale));
    page.addObject("detail", messages.getMessage("saml.refused.detail", rule, locale));
    page.addObject("reference", reference);
    return page;
  }
}
