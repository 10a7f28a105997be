package io.passlight.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Catches what fails outside of controllers, such as a view, and hands it to {@code /error}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class LastResort extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  /** Request attribute: how the page's reference finds its line in the log. */
  static final String REFERENCE = LastResort.class.getName() + ".reference";

  private final transient References references;

  LastResort(References references) {
    this.references = references;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      OptionalInt fault = ClientFault.status(e);
      if (fault.isEmpty() && ClientGone.isCauseOf(e)) {
        LOG.debug("{}: the client has gone", Route.of(request), e);
      } else if (fault.isEmpty()) {
        String reference = references.next();
        request.setAttribute(REFERENCE, reference);
        LOG.error("{}: {} failed", reference, Route.of(request), e);
      }
      if (response.isCommitted()) {
        throw e; // half an answer is on its way: the connection must break
      }
      response.sendError(fault.orElse(HttpStatus.INTERNAL_SERVER_ERROR.value()));
    }
  }
}
