package io.passlight.sso.oidc;

import io.passlight.settings.Issuer;
import io.passlight.sso.Application;
import io.passlight.sso.Logout;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.Participant;
import io.passlight.sso.Participants;
import io.passlight.sso.Participants.Channel;
import io.passlight.sso.logout.FrontChannel;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Logout pages of applications, which the browser loads (OpenID Connect Front-Channel Logout 1.0
 * §3). There is no answer: that the browser went there is all that can be known.
 */
@Component
class LogoutFrames implements FrontChannel {

  private final Participants participants;
  private final Issuer issuer;

  LogoutFrames(Participants participants, Issuer issuer) {
    this.participants = participants;
    this.issuer = issuer;
  }

  @Override
  public Optional<String> address(Application application, Participant participant) {
    return Optional.ofNullable(receiver(application)).map(LogoutReceiver::uri);
  }

  @Override
  public void send(Application application, Participant participant, HttpServletResponse response) {
    String uri = Objects.requireNonNull(receiver(application)).uri();
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        HttpHeaders.LOCATION,
        uri
            + (uri.indexOf('?') < 0 ? '?' : '&')
            + "iss="
            + encoded(issuer.origin())
            + "&sid="
            + encoded(participant.session().value()));
    if (!(application instanceof OidcClient client)
        || client.terms().backchannelLogout() == null) { // else that one's answer counts
      participants.settle(
          participant.session(),
          application.id(),
          Channel.FRAME,
          Logout.ASKED,
          "The browser has loaded its logout page");
    }
  }

  private static @Nullable LogoutReceiver receiver(Application application) {
    return application instanceof OidcClient client ? client.terms().frontchannelLogout() : null;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
