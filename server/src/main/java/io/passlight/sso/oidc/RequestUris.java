package io.passlight.sso.oidc;

import io.passlight.keys.Hashes;
import io.passlight.sso.RequestUri;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Fetches the request objects that applications publish (RFC 9101 §5.2.3), each time anew. Anybody
 * can have that done, so few threads do it at once, and fewer for one application: however slow its
 * server is, the others' are asked. Those that registered themselves have threads of their own: who
 * may register several keeps nobody from what an administrator has registered.
 */
@Component
class RequestUris {

  private static final int MOST_AT_ONCE = 8;
  private static final int MOST_OF_SELF_REGISTERED = 4;
  private static final int MOST_OF_ONE = 2;

  private final ClientDocuments documents;
  private final Semaphore fetchers = new Semaphore(MOST_AT_ONCE);
  private final Semaphore ofSelfRegistered = new Semaphore(MOST_OF_SELF_REGISTERED);
  private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

  RequestUris(ClientDocuments documents) {
    this.documents = documents;
  }

  /**
   * What stands at an address that the application has registered.
   *
   * @throws IOException with a sentence, if nothing is to be had there, or something else than what
   *     the address has the SHA-256 of
   * @throws RejectedExecutionException if too many are being fetched
   */
  String fetch(String application, RequestUri uri) throws IOException {
    if (underWay.merge(application, 1, Integer::sum) > MOST_OF_ONE) {
      leave(application);
      throw new RejectedExecutionException("Too many requests of this application are being read");
    }
    try {
      return matching(uri, fetched(application, uri));
    } finally {
      leave(application);
    }
  }

  private void leave(String application) {
    underWay.computeIfPresent(application, (_, count) -> count == 1 ? null : count - 1);
  }

  private String fetched(String application, RequestUri uri) throws IOException {
    Semaphore threads =
        application.startsWith(ClientRegistrations.ID_PREFIX) ? ofSelfRegistered : fetchers;
    if (!threads.tryAcquire()) {
      throw new RejectedExecutionException("Too many requests are being read");
    }
    try {
      return documents.fetch(uri.address());
    } finally {
      threads.release();
    }
  }

  private static String matching(RequestUri uri, String object) throws IOException {
    if (uri.hash().filter(hash -> !hash.equals(Hashes.sha256(object))).isPresent()) {
      throw new IOException("What stands there has another SHA-256 than its address says");
    }
    return object;
  }
}
