package io.passlight.problem;

import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.WireName;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Refusals as {@code application/problem+json} (RFC 9457). */
@Component
final class ProblemAnswers {

  private static final ObjectWriter JSON = JsonMapper.shared().writerFor(Map.class);

  private final Clock clock;

  ProblemAnswers(Clock clock) {
    this.clock = clock;
  }

  ResponseEntity<byte[]> of(Refusal refusal) {
    ProblemCode code = refusal.code();
    Map<String, Object> members = members(code.type(), code.title(), code.status());
    members.put("detail", code.detail());
    refusal
        .extras()
        .forEach(
            (name, value) -> members.put(name, value instanceof WireName w ? w.wire() : value));
    @Nullable Object retryAfter = members.remove(Refusal.RETRY_AFTER);
    var headers = new HttpHeaders();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
    }
    return answer(code.status(), headers, members);
  }

  /** A problem that the protocol does not name: its type says no more than the status does. */
  ResponseEntity<byte[]> of(int status, @Nullable String reference) {
    @Nullable HttpStatus known = HttpStatus.resolve(status);
    Map<String, Object> members =
        members("about:blank", known == null ? "Error" : known.getReasonPhrase(), status);
    if (reference != null) {
      members.put("detail", "Something went wrong here. Tell your administrator: " + reference);
    }
    return answer(status, HttpHeaders.EMPTY, members);
  }

  private Map<String, Object> members(String type, String title, int status) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", type);
    members.put("title", title);
    members.put("status", status);
    members.put("now", clock.instant().getEpochSecond());
    return members;
  }

  private static ResponseEntity<byte[]> answer(
      int status, HttpHeaders headers, Map<String, Object> members) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(JSON.writeValueAsBytes(members));
  }
}
