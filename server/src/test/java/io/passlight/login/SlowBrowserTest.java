package io.passlight.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A browser that takes one write at a time, when the test lets it. */
class SlowBrowserTest {

  private final List<String> received = new ArrayList<>();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger deregistered = new AtomicInteger();
  private final Slow out = new Slow();
  private final EventStream stream = new EventStream(async(), out, deregistered::incrementAndGet);

  private final class Slow extends ServletOutputStream {
    private boolean ready;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      // The test calls onWritePossible itself.
    }

    @Override
    public void write(ByteBuffer bytes) {
      assertThat(ready).isTrue();
      ready = false;
      received.add(UTF_8.decode(bytes).toString());
    }

    @Override
    public void write(int b) {
      throw new AssertionError("a byte at a time");
    }
  }

  private AsyncContext async() {
    return (AsyncContext)
        Proxy.newProxyInstance(
            AsyncContext.class.getClassLoader(),
            new Class<?>[] {AsyncContext.class},
            (_, method, _) -> method.getName().equals("complete") ? count() : null);
  }

  private Object count() {
    // Jetty uses the request again once it is completed: nobody may find this stream by then.
    assertThat(deregistered).hasValue(1);
    return completed.incrementAndGet();
  }

  private void takesOneWrite() {
    out.ready = true;
    stream.onWritePossible();
  }

  private void tell(String event, boolean last) {
    stream.tell(event.getBytes(UTF_8), last);
  }

  @Test
  void getsTheNewestStateInPlaceOfAllThatItMissed() {
    stream.start();
    tell("one", false);
    tell("two", false);
    tell("three", false);
    takesOneWrite();
    takesOneWrite();
    assertThat(received).containsExactly("three");
  }

  @Test
  void getsTheLastStateBeforeTheEnd() {
    stream.start();
    tell("over", true);
    stream.comment();
    assertThat(completed).hasValue(0);
    takesOneWrite();
    assertThat(received).containsExactly("over");
    takesOneWrite();
    assertThat(completed).hasValue(1);
  }

  @Test
  void isToldNothingAfterTheLastState() {
    stream.start();
    tell("over", true);
    tell("more", false);
    takesOneWrite();
    takesOneWrite();
    assertThat(received).containsExactly("over");
  }

  @Test
  void getsNoCommentWhileAStateIsWaiting() {
    stream.start();
    stream.comment();
    stream.comment();
    tell("one", false);
    takesOneWrite();
    takesOneWrite();
    assertThat(received).containsExactly("one");
    stream.comment();
    assertThat(received).containsExactly("one", ":\n\n");
  }

  @Test
  void isForgottenOnceWhenItBreaks() {
    stream.start();
    stream.onError(new java.io.IOException("gone"));
    stream.onError(new java.io.IOException("gone"));
    tell("one", false);
    takesOneWrite();
    assertThat(received).isEmpty();
    assertThat(deregistered).hasValue(1);
    assertThat(completed).hasValue(1);
  }
}
