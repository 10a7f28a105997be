package io.passlight.device;

import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.SignedMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request under {@code /device/v1}, and never more of it than may be there. */
public final class MessageBody {

  private MessageBody() {}

  /**
   * The whole body.
   *
   * @throws Refusal {@link ProblemCode#TOO_LARGE} for more than 16 KiB; {@link
   *     ProblemCode#MALFORMED_MESSAGE} for another media type than {@code application/jose}
   */
  public static byte[] of(HttpServletRequest request) {
    try {
      byte[] body = request.getInputStream().readNBytes(SignedMessage.MAX_SIZE + 1);
      if (body.length > SignedMessage.MAX_SIZE) {
        throw Refusal.of(ProblemCode.TOO_LARGE);
      }
      requireJose(request.getContentType());
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("The body of a message could not be read", e);
    }
  }

  private static void requireJose(@Nullable String type) {
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(SignedMessage.MEDIA_TYPE)) {
      throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
    }
  }
}
