package io.passlight.problem;

import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Exceptions that only say that a request was wrong: anybody can cause them, so no log tells them.
 */
final class ClientFault {

  private static final int CLIENT = 4;
  private static final int HUNDRED = 100;
  private static final int BAD_REQUEST = 400;

  private ClientFault() {}

  /**
   * The status to answer with; empty if the fault is the server's. The innermost cause knows best:
   * Jetty says 413 for a form that is too large, and wraps it as 400.
   */
  static OptionalInt status(Throwable thrown) {
    OptionalInt status = OptionalInt.empty();
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      int said =
          switch (cause) {
            case ErrorResponse response -> response.getStatusCode().value();
            case HttpException http -> http.getCode();
            case MethodArgumentTypeMismatchException _ -> BAD_REQUEST; // no id, no number
            default -> 0;
          };
      if (said / HUNDRED == CLIENT) {
        status = OptionalInt.of(said);
      }
    }
    return status;
  }
}
