package io.passlight.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a filter or the container refused, before or after any controller. */
@Controller
class ContainerErrors implements ErrorController {

  private final ProblemAnswers answers;
  private final ErrorPages pages;

  ContainerErrors(ProblemAnswers answers, ErrorPages pages) {
    this.answers = answers;
    this.pages = pages;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request) {
    int status = status(request);
    @Nullable String reference =
        request.getAttribute(LastResort.REFERENCE) instanceof String word ? word : null;
    @Nullable String reason =
        request.getAttribute(ErrorPage.REASON) instanceof String word ? word : null;
    return ErrorPages.wantsPage(request)
        ? pages.of(status, reason, reference)
        : answers.of(status, reference);
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            && HttpStatus.resolve(status) != null
        ? status
        : HttpStatus.NOT_FOUND.value(); // somebody asked for this very path
  }
}
