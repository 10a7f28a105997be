package io.passlight.sso.logout;

import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.login.ApplicationFacts;
import io.passlight.sso.Application;
import io.passlight.sso.BrowserLogouts;
import io.passlight.sso.Logout;
import io.passlight.sso.OidcClient;
import io.passlight.sso.Participant;
import io.passlight.sso.Participants;
import io.passlight.sso.Participants.Channel;
import io.passlight.sso.Participation;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Logouts in browsers. The session and its tokens are over before anybody is told: what an
 * application does, or fails to do, changes nothing about that.
 */
@Service
public class LogoutSweeps implements BrowserLogouts {

  /** How long the page waits for answers. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long the page can be looked at. */
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private static final StoreJson<Sweep> JSON = StoreJson.of(Sweep.class);

  private final SsoSessions sessions;
  private final SessionEnds ends;
  private final Participants participants;
  private final List<FrontChannel> channels;
  private final ExpiringStore store;
  private final RandomTokens tokens;
  private final Clock clock;

  LogoutSweeps(
      SsoSessions sessions,
      SessionEnds ends,
      Participants participants,
      List<FrontChannel> channels,
      ExpiringStore store,
      RandomTokens tokens,
      Clock clock) {
    this.sessions = sessions;
    this.ends = ends;
    this.participants = participants;
    this.channels = channels;
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Ends the session that this browser holds, if it holds one, and has its applications told.
   *
   * @return the path of the page that shows how it goes; empty if there is nothing to see, and the
   *     browser may go on at once
   */
  public Optional<String> begin(
      Onward onward, HttpServletRequest http, HttpServletResponse response) {
    Optional<SsoSession> session = sessions.held(http);
    ends.signOut(http, response);
    return session.flatMap(ended -> begin(onward, ended.id()));
  }

  @Override
  public Optional<String> ofPersonBefore(
      SessionId ended, String onward, ApplicationFacts application, boolean isGivenNext) {
    return begin(Onward.ofLogin(onward, application, isGivenNext), ended);
  }

  /** Whether all applications of a session that has ended were told, as far as is known now. */
  public boolean areAllTold(SessionId session) {
    return participants.of(session).stream()
        .map(Participant::logout)
        .allMatch(logout -> logout != null && logout.isGood());
  }

  private Optional<String> begin(Onward onward, SessionId session) {
    settleUntold(onward, session);
    var sweep = Sweep.of(session, onward, clock.instant());
    List<Told> all = told(sweep);
    all.stream().filter(each -> !canBeTold(each)).forEach(each -> settleWithoutAWay(each));
    boolean isShown =
        switch (onward.shown()) {
          case ANY_APPLICATION -> !all.isEmpty();
          case IN_BROWSER -> all.stream().anyMatch(each -> each.frame() != null);
          case ANY_ANSWER -> all.stream().anyMatch(LogoutSweeps::canBeTold);
        };
    return isShown ? Optional.of("/logout/" + keep(sweep)) : Optional.empty();
  }

  private void settleUntold(Onward onward, SessionId session) {
    String why =
        onward.ofPersonBefore()
            ? "It is given the person who has logged in"
            : "It has logged the person out itself";
    participants.withApplications(session).stream()
        .map(Participation::application)
        .filter(each -> each.id().equals(onward.untold()) && !isToldByServer(each))
        .forEach(each -> participants.settle(session, each.id(), Channel.NONE, Logout.TOLD, why));
  }

  private String keep(Sweep sweep) {
    String token = tokens.next();
    store.putIfAbsent(key(token), JSON.write(sweep), clock.instant().plus(LIFETIME));
    return token;
  }

  /** The logout that a token stands for. */
  Optional<Sweep> find(String token) {
    return store.get(key(token)).map(entry -> JSON.read(entry.value()));
  }

  /** The applications of a logout, and how it goes with each. */
  List<Told> told(Sweep sweep) {
    return participants.withApplications(new SessionId(sweep.session())).stream()
        .filter(each -> !each.application().id().equals(sweep.untold()))
        .map(each -> told(each.application(), each.participant()))
        .toList();
  }

  private Told told(Application application, Participant participant) {
    return new Told(
        application,
        participant,
        Objects.requireNonNullElse(participant.logout(), Logout.WAITING),
        channel(application, participant)
            .flatMap(channel -> channel.address(application, participant))
            .orElse(null));
  }

  /** Whether nobody is waited for any longer. */
  boolean isSettled(Sweep sweep, List<Told> all) {
    return all.stream().noneMatch(Told::isWaiting)
        || !clock.instant().isBefore(sweep.begun().plus(PATIENCE));
  }

  /**
   * Answers a frame with what takes the word to an application, unless that has answered already.
   *
   * @return false if there is nothing to send
   */
  boolean send(Sweep sweep, String application, HttpServletResponse response) throws IOException {
    Optional<Told> told =
        told(sweep).stream()
            .filter(each -> each.application().id().equals(application))
            .filter(Told::isWaiting)
            .findFirst();
    if (told.isEmpty() || told.get().frame() == null) {
      return false;
    }
    Participant participant = told.get().participant();
    FrontChannel channel = channel(told.get().application(), participant).orElseThrow();
    channel.send(told.get().application(), participant, response);
    return true;
  }

  /** The browser goes on: who has not answered it, has failed. */
  void close(Sweep sweep) {
    told(sweep).stream()
        .filter(each -> each.isWaiting() && !isToldByServer(each.application()))
        .forEach(
            each ->
                participants.settle(
                    each.participant().session(),
                    each.application().id(),
                    each.application() instanceof OidcClient ? Channel.FRAME : Channel.SAML,
                    Logout.FAILED,
                    "It did not answer in time"));
  }

  private void settleWithoutAWay(Told told) {
    participants.settle(
        told.participant().session(),
        told.application().id(),
        Channel.NONE,
        Logout.NO_WAY,
        "It is registered without a logout address");
  }

  private static boolean canBeTold(Told told) {
    return told.frame() != null || isToldByServer(told.application());
  }

  private static boolean isToldByServer(Application application) {
    return application instanceof OidcClient client && client.terms().backchannelLogout() != null;
  }

  private Optional<FrontChannel> channel(Application application, Participant participant) {
    return channels.stream()
        .filter(each -> each.address(application, participant).isPresent())
        .findFirst();
  }

  private static String key(String token) {
    return "logout:" + Hashes.sha256(token);
  }
}
