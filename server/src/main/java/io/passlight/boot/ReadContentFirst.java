package io.passlight.boot;

import io.passlight.protocol.ProblemCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Has the content of a request, whole, before anybody handles it; more than {@value #MOST} bytes
 * are refused with 413. So content that comes slowly keeps no thread waiting, whether or not its
 * length was said before. And a handler that refuses a request unread does not end its stream
 * early, which may overtake the answer: the client would see a broken connection in place of the
 * reason.
 *
 * <p>Jetty's own {@code EagerContentHandler} takes an HTTP/2 request without {@code Content-Length}
 * for one without content, and holds the network's buffers instead of the bytes.
 */
final class ReadContentFirst extends Handler.Wrapper {

  /** Any message or form of ours is shorter; a SAML request may be 64 KiB, and base64 of that. */
  static final int MOST = 128 * 1024;

  /**
   * Read and dropped beyond {@link #MOST}, so that the peer of an honest mistake gets its answer.
   */
  private static final int READ_AWAY = 512 * 1024;

  private static final byte[] NOTHING = {};

  private static final String PROBLEM =
      """
      {"type":"%s","title":"%s","status":%d,"detail":"A request may have 128 KiB at most."}\
      """
          .formatted(
              ProblemCode.TOO_LARGE.type(),
              ProblemCode.TOO_LARGE.title(),
              ProblemCode.TOO_LARGE.status());

  ReadContentFirst(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() > READ_AWAY) {
      refuse(response, callback);
      return true;
    }
    return new Reading(request, response, callback).start();
  }

  private static void refuse(Response response, Callback callback) {
    response.setStatus(ProblemCode.TOO_LARGE.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, PROBLEM, callback);
  }

  /** The content of one request as it comes in; called by one thread at a time. */
  private final class Reading implements Invocable.Task {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private byte[] content = NOTHING;
    private int size;

    Reading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    boolean start() throws Exception {
      return !isWhole() || handleNow();
    }

    /** More has come. */
    @Override
    public void run() {
      if (isWhole()) {
        request.getContext().execute(this::handleLater);
      }
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }

    /** Takes what is there; false if more is to come, or the request was answered. */
    private boolean isWhole() {
      while (true) {
        Content.@Nullable Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return false;
        }
        if (Content.Chunk.isFailure(chunk)) {
          callback.failed(chunk.getFailure());
          return false;
        }
        take(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (size > READ_AWAY || (last && size > MOST)) {
          refuse(response, callback);
          return false;
        }
        if (last) {
          return true;
        }
      }
    }

    private void take(ByteBuffer bytes) {
      int count = bytes.remaining();
      if (count > 0 && size + count <= MOST) {
        if (size + count > content.length) {
          content = Arrays.copyOf(content, Math.clamp(2L * (size + count), 1024, MOST));
        }
        bytes.get(content, size, count);
      }
      size += count;
    }

    private boolean handleNow() throws Exception {
      Request whole = size == 0 ? request : new WholeRequest(request, content, size);
      return getHandler().handle(whole, response, callback);
    }

    private void handleLater() {
      try {
        if (!handleNow()) {
          Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }
  }

  private static final class WholeRequest extends Request.Wrapper {

    private Content.Chunk content;

    WholeRequest(Request request, byte[] content, int size) {
      super(request);
      this.content = Content.Chunk.from(ByteBuffer.wrap(content, 0, size), true);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk next = content;
      content = Content.Chunk.EOF;
      return next;
    }

    @Override
    public void demand(Runnable more) {
      more.run();
    }
  }
}
