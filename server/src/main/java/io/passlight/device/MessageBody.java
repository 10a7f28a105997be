package io.passlight.device;

import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.SignedMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request under {@code /device/v1}, and never more of it than may be there. */
public final class MessageBody {

  /**
   * How much of a body that is too large is still read away: an answer to a request that is still
   * being sent reaches many clients as a broken connection, so that nobody learns the reason.
   */
  private static final int READ_AWAY = 256 * 1024;

  private MessageBody() {}

  /**
   * The whole body.
   *
   * @throws Refusal {@link ProblemCode#TOO_LARGE} for more than 16 KiB, said or sent; {@link
   *     ProblemCode#MALFORMED_MESSAGE} for another media type than {@code application/jose}
   */
  public static byte[] of(HttpServletRequest request) {
    if (request.getContentLengthLong() > READ_AWAY) {
      throw Refusal.of(ProblemCode.TOO_LARGE);
    }
    try {
      InputStream in = request.getInputStream();
      byte[] body = in.readNBytes(SignedMessage.MAX_SIZE + 1);
      if (body.length > SignedMessage.MAX_SIZE) {
        readAway(in);
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

  private static void readAway(InputStream in) throws IOException {
    byte[] unread = new byte[SignedMessage.MAX_SIZE];
    int left = READ_AWAY;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = in.read(unread);
      left -= read;
    }
  }
}
