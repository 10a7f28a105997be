package io.passlight.sso.saml;

import io.passlight.keys.Hashes;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.store.ExpiringStore;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Remembers which requests were answered, or led to a login, as long as they would be taken for
 * recent: none does so twice.
 */
@Component
class AnsweredRequests {

  /** Longer than from the earliest moment that a request is taken to the latest. */
  private static final Duration REMEMBERED =
      RequestParser.LIFETIME.plus(RequestParser.AHEAD).plusMinutes(1);

  private static final byte[] NOTHING = new byte[0];

  private final ExpiringStore store;

  AnsweredRequests(ExpiringStore store) {
    this.store = store;
  }

  /**
   * Refuses a request that was answered before; leaves no trace.
   *
   * @throws SamlRefused {@code REPLAYED}
   */
  void refuseKnown(SamlRequest request) {
    if (request.id() != null && store.get(key(request)).isPresent()) {
      throw replayed(request);
    }
  }

  /**
   * Notes that a request is being answered: of several at once, one goes on.
   *
   * @throws SamlRefused {@code REPLAYED}
   */
  void note(SamlRequest request) {
    if (request.id() != null
        && !store.putIfAbsent(key(request), NOTHING, request.issued().plus(REMEMBERED))) {
      throw replayed(request);
    }
  }

  private static SamlRefused replayed(SamlRequest request) {
    return SamlRefused.untold(
        Problem.REPLAYED, "The request was answered before", request.application());
  }

  private static String key(SamlRequest request) {
    return "saml-request:" + Hashes.sha256(request.application() + "\n" + request.id());
  }
}
