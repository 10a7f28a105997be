package io.passlight.login;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One waiting browser: an asynchronous response that costs no thread and holds at most one event
 * that is not sent yet. States replace each other, so a slow browser misses the ones in between and
 * never makes the server keep them.
 *
 * <p>Jetty keeps 32 KiB outside the heap for each stream that is written by {@code write(byte[])};
 * {@code write(ByteBuffer)} keeps nothing.
 */
final class EventStream implements WriteListener, AsyncListener {

  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Runnable deregister;

  private boolean mayWrite;
  private boolean ended;
  private boolean isLast;
  private boolean commentIsDue;
  private byte @Nullable [] next;

  /**
   * A stream that is open from {@link #start} on.
   *
   * @param deregister called once, before the response is completed or after it broke
   */
  EventStream(AsyncContext async, ServletOutputStream out, Runnable deregister) {
    this.async = async;
    this.out = out;
    this.deregister = deregister;
  }

  void start() {
    async.addListener(this);
    out.setWriteListener(this);
  }

  /** Sends a whole event, in place of one that is not sent yet; after the last one it ends. */
  synchronized void tell(byte[] event, boolean last) {
    if (!isLast) {
      next = event;
      isLast = last;
      write();
    }
  }

  /** Shows that the stream is alive, unless something is waiting to be sent anyway. */
  synchronized void comment() {
    commentIsDue = true;
    write();
  }

  /** Ends it after what is waiting. */
  synchronized void end() {
    isLast = true;
    write();
  }

  @Override
  public synchronized void onWritePossible() {
    mayWrite = true;
    write();
  }

  private void write() {
    try {
      while (mayWrite && !ended && out.isReady()) {
        if (next != null) {
          ByteBuffer event = ByteBuffer.wrap(next);
          next = null;
          commentIsDue = false;
          out.write(event);
        } else if (commentIsDue && !isLast) {
          commentIsDue = false;
          out.write(ByteBuffer.wrap(COMMENT));
        } else {
          if (isLast) {
            close(true);
          }
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      close(true); // the browser has gone
    }
  }

  /** Deregisters before it completes: Jetty uses the request again for another browser. */
  private synchronized void close(boolean complete) {
    if (ended) {
      return;
    }
    ended = true;
    next = null;
    deregister.run();
    if (complete) {
      async.complete();
    }
  }

  @Override
  public void onError(Throwable broken) {
    close(true);
  }

  @Override
  public void onError(AsyncEvent event) {
    close(true);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close(true);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    close(false);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // It is started once.
  }
}
