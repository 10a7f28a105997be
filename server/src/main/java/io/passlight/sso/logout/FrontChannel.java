package io.passlight.sso.logout;

import io.passlight.sso.Application;
import io.passlight.sso.Participant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** How a browser carries the word of a logout to applications of one protocol. */
public interface FrontChannel {

  /**
   * The registered address that the browser's frame goes to.
   *
   * @return empty if this application is not told in this way
   */
  Optional<String> address(Application application, Participant participant);

  /** Answers a frame with what takes it there. Only where there is an {@link #address}. */
  void send(Application application, Participant participant, HttpServletResponse response)
      throws IOException;
}
