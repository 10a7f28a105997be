package io.passlight.sso.saml;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logout request that was checked: signed by whom it is from, meant for this server, recent. Its
 * JSON is what waits in the store while a POST is bounced.
 *
 * @param application the service provider's id at this server
 * @param id the request's own id
 * @param issued when it was made, by the sender's clock
 * @param relayState comes back as it was sent; null: there was none
 * @param nameId by which the service provider knows the person
 * @param sessions which sessions it means; empty: whichever the browser holds
 */
record LogoutCall(
    String application,
    String id,
    Instant issued,
    @Nullable String relayState,
    String nameId,
    List<String> sessions) {

  LogoutCall {
    sessions = List.copyOf(sessions);
  }
}
