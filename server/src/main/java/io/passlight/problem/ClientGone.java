package io.passlight.problem;

import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Exceptions that only say that whoever asked has hung up: there is nobody to answer, and nothing
 * to mend. They are told by the container's own types, never by words such as "connection reset",
 * which a database that is lost says too.
 */
final class ClientGone {

  private ClientGone() {}

  static boolean isCauseOf(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof EofException || cause instanceof AsyncRequestNotUsableException) {
        return true;
      }
    }
    return false;
  }
}
