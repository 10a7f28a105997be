package io.passlight.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** A request as the log names it: by its route, since the address may carry a code or an id. */
final class Route {

  private Route() {}

  static String of(HttpServletRequest request) {
    @Nullable Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return request.getMethod() + " " + (pattern == null ? "(no route)" : pattern);
  }
}
