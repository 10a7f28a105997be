package io.passlight.sso;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes sessions that are over for good, so that the table stays as large as what lives. */
@Component
class SessionSweeper {

  private final SsoSessions sessions;

  SessionSweeper(SsoSessions sessions) {
    this.sessions = sessions;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    sessions.deleteOver();
  }
}
