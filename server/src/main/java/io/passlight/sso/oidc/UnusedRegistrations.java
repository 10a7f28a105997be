package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.sso.Applications;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clients that registered themselves and never logged anybody in: after a while they are forgotten,
 * so that what somebody tried once is no way in for ever. One that has logged somebody in stays.
 */
@Component
class UnusedRegistrations {

  private final RegistrationRows rows;
  private final Applications applications;
  private final OidcProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** So that a row is written at a client's first login, and none looked for at all the others. */
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  UnusedRegistrations(
      RegistrationRows rows,
      Applications applications,
      OidcProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.applications = applications;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Notes that an application, whoever registered it, has logged somebody in. */
  void noteLogin(String application) {
    if (application.startsWith(ClientRegistrations.ID_PREFIX) && !used.contains(application)) {
      transaction.executeWithoutResult(_ -> rows.used(application));
      used.add(application);
    }
  }

  /** Of several servers each looks, and one removes. */
  @Scheduled(initialDelay = 20, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    Instant then = clock.instant().minus(properties.unusedRegistrations());
    rows.unusedSince(then).forEach(application -> remove(application, then));
  }

  private void remove(String application, Instant then) {
    transaction.executeWithoutResult(
        _ -> {
          if (rows.forgetUnused(application, then)) {
            applications.delete(application, Actor.SYSTEM, Map.of("reason", "UNUSED"));
          }
        });
  }
}
