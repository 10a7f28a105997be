package io.passlight.sso.saml;

import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.xml.RequestedContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was checked: whoever holds one may answer it. Its JSON is what waits in the store
 * for a login.
 *
 * @param application the service provider's id at this server
 * @param consumer where the answer goes: a registered address
 * @param id the request's own id; null: nobody asked, the person has started here
 * @param issued when it was made, by the sender's clock
 * @param relayState comes back as it was sent; null: there was none
 * @param silent no page may be shown
 * @param fresh only a login made for this request answers it
 * @param nameIdFormat how the person is named
 * @param context how the person is to be authenticated; null: as the profile says
 * @param subject whom the service provider expects; null: anybody
 */
record SamlRequest(
    String application,
    String consumer,
    @Nullable String id,
    Instant issued,
    @Nullable String relayState,
    boolean silent,
    boolean fresh,
    NameIdFormat nameIdFormat,
    @Nullable RequestedContext context,
    @Nullable String subject) {

  /** What answers a person who has started here. */
  static SamlRequest unsolicited(ServiceProvider provider, Instant now) {
    return new SamlRequest(
        provider.id(),
        provider.saml().usualConsumer().url(),
        null,
        now,
        provider.saml().relayState(),
        false,
        false,
        provider.saml().nameIdFormat(),
        null,
        null);
  }

  /** Where its answer goes. */
  ReplyTo replyTo() {
    return new ReplyTo(application, consumer, id, relayState);
  }
}
