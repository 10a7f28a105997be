package io.passlight.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import io.passlight.audit.Actor;
import io.passlight.audit.WrittenTrail;
import io.passlight.sso.Applications;
import io.passlight.sso.OidcClient;
import io.passlight.sso.oidc.ClientRegistrations.Registration;
import io.passlight.testing.RunningServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients that registered themselves and never logged anybody in. */
class UnusedRegistrationTest {

  private final RunningServer server =
      RunningServer.shared("passlight.oidc.unused-registrations=2d");
  private final Applications applications = server.bean(Applications.class);
  private final UnusedRegistrations unused = server.bean(UnusedRegistrations.class);

  private Registration registered() {
    var registrations = server.bean(ClientRegistrations.class);
    var metadata = new OIDCClientMetadata();
    metadata.setRedirectionURIs(Set.of(URI.create(RelyingParty.REDIRECT)));
    metadata.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    return registrations.register(
        registrations.newToken("automatic", 1, Duration.ofHours(1)), metadata, Actor.SYSTEM);
  }

  private boolean isThere(Registration registration) {
    return applications.byId(registration.client().id()).isPresent();
  }

  private void logSomebodyIn(Registration registration) {
    logSomebodyIn(registration, "openid");
  }

  private void logSomebodyIn(Registration registration, String scope) {
    OidcClient client = registration.client();
    RelyingParty party = RelyingParty.known(server, client);
    var browser = LoggedIn.as(server, LoggedIn.person(server));
    Map<String, String> form = party.codeForm(party.code(browser, party.request("scope", scope)));
    String basic =
        RelyingParty.basic(client.id(), Objects.requireNonNull(registration.secret()).value());
    assertThat(party.postBare("/oauth2/token", form, "Authorization", basic).status())
        .isEqualTo(200);
  }

  @Test
  void oneThatWaitedTooLongIsRemovedAndAudited() {
    Registration registration = registered();
    server.clock().pass(Duration.ofDays(2));
    unused.sweep();
    assertThat(isThere(registration)).isFalse();
    WrittenTrail.Row row = new WrittenTrail(server).about(registration.client().id()).getLast();
    assertThat(row.summary()).isEqualTo("application.removed UNUSED");
    String path = "/oauth2/register/" + registration.client().id();
    assertThat(
            RelyingParty.at(server)
                .get(path, "Authorization", "Bearer " + registration.token())
                .status())
        .isEqualTo(401);
  }

  @Test
  void oneThatStillMayComeIsNot() {
    Registration registration = registered();
    server.clock().pass(Duration.ofDays(2).minusSeconds(1));
    unused.sweep();
    assertThat(isThere(registration)).isTrue();
  }

  @Test
  void oneThatHasLoggedSomebodyInStays() {
    Registration registration = registered();
    server.clock().pass(Duration.ofDays(2)); // at the last moment
    logSomebodyIn(registration);
    unused.sweep();
    server.clock().pass(Duration.ofDays(30));
    unused.sweep();
    assertThat(isThere(registration)).isTrue();
  }

  @Test
  void oneThatLoggedSomebodyInBeforeThatWasNotedStaysWhileItsTokensAreRefreshed() {
    Registration registration = registered();
    Instant before = server.clock().instant();
    server.clock().pass(Duration.ofDays(1));
    logSomebodyIn(registration, "openid offline_access");
    server
        .bean(JdbcClient.class)
        .sql("update registered_clients set unused_since = ? where application_id = ?")
        .params(before.atOffset(ZoneOffset.UTC), registration.client().id())
        .update();
    server.clock().pass(Duration.ofDays(1));
    unused.sweep();
    assertThat(isThere(registration)).isTrue();
    server.clock().pass(Duration.ofDays(2));
    unused.sweep();
    assertThat(isThere(registration)).isFalse();
  }

  @Test
  void aCodeThatNobodyRedeemsIsNoLogin() {
    Registration registration = registered();
    RelyingParty party = RelyingParty.known(server, registration.client());
    party.code(LoggedIn.as(server, LoggedIn.person(server)), party.request());
    server.clock().pass(Duration.ofDays(2));
    unused.sweep();
    assertThat(isThere(registration)).isFalse();
  }

  @Test
  void oneThatLogsSomebodyInWhileTheSweepIsUnderWayStays() {
    Registration registration = registered();
    server.clock().pass(Duration.ofDays(2));
    var rows = server.bean(RegistrationRows.class);
    Instant then = server.clock().instant().minus(Duration.ofDays(2));
    String id = registration.client().id();
    assertThat(rows.unusedSince(then)).contains(id);
    logSomebodyIn(registration);
    assertThat(rows.forgetUnused(id, then)).isFalse();
  }

  @Test
  void whatAnAdministratorRegisteredStays() {
    RelyingParty application = RelyingParty.at(server);
    server.clock().pass(Duration.ofDays(30));
    unused.sweep();
    assertThat(applications.byId(application.id())).isPresent();
  }
}
