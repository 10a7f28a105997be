package io.passlight.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What nobody expected is logged once, with a reference that the person sees. */
@ExtendWith(OutputCaptureExtension.class)
class UnexpectedTest {

  private final MockMvc server =
      standaloneSetup(new Failing())
          .setControllerAdvice(
              new ProblemAdvice(
                  new ProblemAnswers(Clock.systemUTC()),
                  new ErrorPages(new StaticMessageSource()),
                  new References(new SecureRandom())))
          .build();

  @Test
  void theReferenceInTheAnswerIsTheOneInTheLog(CapturedOutput log) throws Exception {
    MockHttpServletResponse answer = ask("/fails/now");

    assertThat(answer.getStatus()).isEqualTo(500);
    String reference = answer.getContentAsString().replaceAll(".*: ([0-9a-f]{10})\".*", "$1");
    assertThat(reference).hasSize(10);
    assertThat(log).containsOnlyOnce(reference).containsOnlyOnce("the disk is on fire");
  }

  @Test
  void theAnswerSaysNothingOfTheCause(CapturedOutput log) throws Exception {
    assertThat(ask("/fails/now").getContentAsString())
        .doesNotContain("disk", "Exception", "io.passlight");
  }

  @Test
  void theLogNamesTheRouteAndNotTheAddress(CapturedOutput log) throws Exception {
    ask("/fails/a-secret-code");

    assertThat(log).contains("GET /fails/{what}").doesNotContain("a-secret-code");
  }

  @Test
  void aStoreThatIsFullIsNotAFault(CapturedOutput log) throws Exception {
    MockHttpServletResponse answer = ask("/full");

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    assertThat(log).doesNotContain("ERROR");
  }

  @Test
  void whoeverHangsUpIsNotAFault(CapturedOutput log) throws Exception {
    ask("/gone");

    assertThat(log).doesNotContain("ERROR");
  }

  @Test
  void aDatabaseThatHangsUpIsOne(CapturedOutput log) throws Exception {
    assertThat(ask("/lost").getStatus()).isEqualTo(500);

    assertThat(log).contains("ERROR").contains("Connection reset by peer");
  }

  private MockHttpServletResponse ask(String path) throws Exception {
    return server.perform(get(path)).andReturn().getResponse();
  }

  @RestController
  static class Failing {

    @GetMapping("/fails/{what}")
    String fails() {
      throw new IllegalStateException("the disk is on fire");
    }

    @GetMapping("/gone")
    String gone() {
      throw new UncheckedIOException(new EofException(new IOException("Broken pipe")));
    }

    @GetMapping("/lost")
    String lost() {
      throw new UncheckedIOException(new IOException("Connection reset by peer"));
    }

    @GetMapping("/full")
    String full() {
      throw new Unavailable("the store holds too much");
    }
  }
}
