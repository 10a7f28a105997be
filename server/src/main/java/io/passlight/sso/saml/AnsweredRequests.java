package io.passlight.sso.saml;

import io.passlight.keys.Hashes;
import io.passlight.store.ExpiringStore;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Remembers which requests were answered by an assertion, or led to a login, as long as they would
 * be taken for recent: none does so twice. Those that are refused at once are not noted: strangers
 * can send them without end, and could fill the store that others' logins wait in. The same request
 * is then judged anew, and told no more than a new one would be.
 */
@Component
class AnsweredRequests {

  /** Longer than from the earliest moment that a request is taken to the latest. */
  private static final Duration REMEMBERED = Recent.LIFETIME.plus(Recent.AHEAD).plusMinutes(1);

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
    if (request.id() != null && store.get(key(request.application(), request.id())).isPresent()) {
      throw SamlRefused.replayed(request.application());
    }
  }

  /**
   * Notes that a request is being answered: of several at once, one goes on.
   *
   * @throws SamlRefused {@code REPLAYED}
   */
  void note(SamlRequest request) {
    if (request.id() != null) {
      note(request.application(), request.id(), request.issued());
    }
  }

  /** The same for a request of any kind. */
  void note(String application, String id, Instant issued) {
    if (!store.putIfAbsent(key(application, id), NOTHING, issued.plus(REMEMBERED))) {
      throw SamlRefused.replayed(application);
    }
  }

  private static String key(String application, String id) {
    return "saml-request:" + Hashes.sha256(application + "\n" + id);
  }
}
