package io.passlight.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * The one place where an exception of a controller becomes an answer: a page for who asks for HTML,
 * else a problem.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String SECONDS_UNTIL_RETRY = "5";

  private final ProblemAnswers answers;
  private final ErrorPages pages;
  private final References references;

  ProblemAdvice(ProblemAnswers answers, ErrorPages pages, References references) {
    this.answers = answers;
    this.pages = pages;
    this.references = references;
  }

  @ExceptionHandler
  Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
    if (!ErrorPages.wantsPage(request)) {
      return answers.of(refusal);
    }
    if (refusal.extras().get(Refusal.RETRY_AFTER) instanceof Object seconds) {
      response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
    }
    return pages.of(refusal);
  }

  /** The protocol's own codec refuses with the same codes. */
  @ExceptionHandler
  Object refused(
      io.passlight.protocol.Refusal refusal,
      HttpServletRequest request,
      HttpServletResponse response) {
    return refused(Refusal.of(refusal.code()), request, response);
  }

  @ExceptionHandler
  Object unavailable(Unavailable e, HttpServletRequest request, HttpServletResponse response) {
    LOG.warn("{} could not be served: {}", Route.of(request), e.getMessage());
    response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_RETRY);
    return answer(request, HttpStatus.SERVICE_UNAVAILABLE.value(), null);
  }

  @ExceptionHandler
  @Nullable Object other(Exception e, HttpServletRequest request, HttpServletResponse response) {
    OptionalInt fault = ClientFault.status(e);
    if (fault.isPresent()) {
      if (e instanceof ErrorResponse known) {
        known.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
      }
      return answer(request, fault.getAsInt(), null);
    }
    if (ClientGone.isCauseOf(e)) {
      LOG.debug("{}: the client has gone", Route.of(request), e);
      return null;
    }
    String reference = references.next();
    LOG.error("{}: {} failed", reference, Route.of(request), e);
    return response.isCommitted()
        ? null
        : answer(request, HttpStatus.INTERNAL_SERVER_ERROR.value(), reference);
  }

  private Object answer(HttpServletRequest request, int status, @Nullable String reference) {
    return ErrorPages.wantsPage(request)
        ? pages.of(status, null, reference)
        : answers.of(status, reference);
  }
}
