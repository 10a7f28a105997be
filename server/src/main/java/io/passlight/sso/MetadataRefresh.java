package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.settings.WrongSetting;
import io.passlight.sso.saml.xml.XmlRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps up with service providers that are known by the address of their metadata: fetches what is
 * due, on a thread of its own and never within a transaction. What cannot be had, or is not to go
 * by, changes nothing; it is asked for again a little later.
 */
@Component
class MetadataRefresh implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(MetadataRefresh.class);

  /** Longer than a fetch may take, so that one server at a time asks. */
  private static final Duration CLAIMED = Duration.ofMinutes(5);

  private final FollowedMetadataRows rows;
  private final MetadataFetches fetches;
  private final DescribedAnew described;
  private final Applications applications;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(1),
          Thread.ofPlatform().name("passlight-metadata").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy()); // what is due is found again in a minute

  MetadataRefresh(
      FollowedMetadataRows rows,
      MetadataFetches fetches,
      DescribedAnew described,
      Applications applications,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.fetches = fetches;
    this.described = described;
    this.applications = applications;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    thread.allowCoreThreadTimeOut(true);
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void refreshSoon() {
    thread.execute(this::refreshDue);
  }

  /** Fetches all that are due. */
  void refreshDue() {
    rows.due(clock.instant()).forEach(this::refresh);
  }

  private void refresh(FollowedMetadata due) {
    Optional<ServiceProvider> provider = applications.serviceProvider(due.application());
    Instant claimedUntil = clock.instant().plus(CLAIMED).truncatedTo(ChronoUnit.MILLIS);
    if (provider.filter(each -> described.isOurs(each, due)).isEmpty()
        || !rows.claim(due, claimedUntil)) {
      return;
    }
    try {
      FollowedMetadata fetched = fetches.again(due, provider.get().saml().entityId());
      transaction.executeWithoutResult(_ -> keep(fetched, claimedUntil));
      if (due.failure() != null) {
        LOG.info("The metadata of {} are there again", due.application());
      }
    } catch (IOException | XmlRefused | IllegalArgumentException e) {
      fail(due, provider.get(), String.valueOf(e.getMessage()), claimedUntil);
    } catch (WrongSetting e) {
      fail(due, provider.get(), e.sentence().replaceFirst("\\.$", ""), claimedUntil);
    }
  }

  /** The application as it is by now: somebody may have changed it, or removed it, meanwhile. */
  private void keep(FollowedMetadata fetched, Instant claimedUntil) {
    if (rows.replace(fetched, claimedUntil)) {
      applications
          .serviceProvider(fetched.application())
          .ifPresent(now -> applications.save(described.by(fetched, now), Actor.SYSTEM));
    }
  }

  private void fail(
      FollowedMetadata due, ServiceProvider provider, String why, Instant claimedUntil) {
    Instant now = clock.instant();
    String reason =
        provider.saml().areOver(now)
            ? "Those that are known have ended, so nobody can log in there. " + why
            : why;
    FollowedMetadata failed = due.failed(reason, now.plus(FollowedMetadata.SHORTEST_PAUSE));
    transaction.executeWithoutResult(
        _ -> {
          if (rows.replace(failed, claimedUntil)
              && !Objects.equals(due.failure(), failed.failure())) {
            tell(failed);
          }
        });
  }

  /** Once for each reason, however often it is tried. */
  private void tell(FollowedMetadata failed) {
    String why = String.valueOf(failed.failure());
    LOG.warn(
        "The metadata of {} at {} are not refreshed, the latest are of {}: {}",
        failed.application(),
        failed.address().url(),
        failed.fetched(),
        why);
    events.publishEvent(
        new AuditEvent(
            "metadata.not-refreshed",
            Actor.SYSTEM,
            failed.application(),
            Map.of("address", failed.address().url(), "reason", why)));
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
