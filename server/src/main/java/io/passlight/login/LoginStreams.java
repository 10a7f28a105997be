package io.passlight.login;

import io.passlight.limits.RateLimits;
import io.passlight.settings.ClientAddress;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How a page follows its login: by a stream of events, or by asking. */
@Controller
final class LoginStreams {

  private final HeldLogins held;
  private final Requests requests;
  private final LoginSessions sessions;
  private final Surroundings surroundings;
  private final EventStreams streams;
  private final ClientAddress clientAddress;
  private final Clock clock;

  LoginStreams(
      HeldLogins held,
      Requests requests,
      LoginSessions sessions,
      Surroundings surroundings,
      EventStreams streams,
      ClientAddress clientAddress,
      Clock clock) {
    this.held = held;
    this.requests = requests;
    this.sessions = sessions;
    this.surroundings = surroundings;
    this.streams = streams;
    this.clientAddress = clientAddress;
    this.clock = clock;
  }

  @GetMapping("/login/{id}/events")
  void events(@PathVariable String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Optional<Login> login = held.find(id, http);
    if (login.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return;
    }
    long seen = version(http.getHeader("Last-Event-ID"));
    if (login.get().isOver() && seen >= login.get().version()) {
      // HTML §9.2.3: an EventSource that is answered so does not come back.
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return;
    }
    if (!http.getMethod().equals("GET")) {
      return; // a HEAD, which Spring sends here too, would wait for nothing
    }
    String address = RateLimits.key(clientAddress.of(http));
    if (streams.areFull(address)) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value()); // its page asks for the state
      response.setHeader("Retry-After", "30");
      return;
    }
    Owners owners = surroundings.owners(http);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store, no-transform");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext async = http.startAsync();
    async.setTimeout(0);
    // The container's own stream: the one that Spring wraps around it turns each write(ByteBuffer)
    // into a write(byte[]), which is held back until 32 KiB have come together.
    ServletOutputStream out = async.getResponse().getOutputStream();
    streams.open(async, out, login.get().id(), owners, address, seen);
  }

  @GetMapping("/login/{id}/state")
  ResponseEntity<byte[]> state(@PathVariable String id, HttpServletRequest http) {
    return held.find(id, http)
        .map(login -> snapshot(login, http))
        .map(
            snapshot ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(snapshot.json()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private Snapshot snapshot(Login login, HttpServletRequest http) {
    boolean mayContinue =
        login.state() instanceof LoginState.Pending
            && requests
                .find(login.request())
                .filter(kept -> sessions.currentSatisfies(http, kept.request()))
                .isPresent();
    return Snapshot.of(login, surroundings.owners(http), mayContinue, clock.instant());
  }

  private static long version(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("[0-9]{1,18}")
        ? Long.parseLong(lastEventId)
        : 0;
  }
}
