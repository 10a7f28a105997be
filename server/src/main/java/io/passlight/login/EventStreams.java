package io.passlight.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.passlight.protocol.LoginId;
import io.passlight.store.Subscription;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All waiting browsers of this node: tells them of changes, and every 15 seconds that it is there.
 */
@Component
final class EventStreams implements SmartLifecycle {

  /** A login in more tabs than this ends the stream of the tab that opened its stream first. */
  private static final int MOST_OF_ONE_LOGIN = 4;

  /** The wheel: a stream stands in one slot, and each second one slot gets its comment. */
  private static final int SLOTS = 15;

  private final LoginStore store;
  private final int most;
  private final int mostOfOneAddress;
  private final Clock clock;
  private final ConcurrentHashMap<LoginId, List<Watch>> byLogin = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final List<Set<EventStream>> wheel = new ArrayList<>(SLOTS);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("passlight-comments").daemon().factory());

  private volatile boolean running;
  private volatile int slot;

  EventStreams(LoginStore store, StreamSettings settings, Clock clock) {
    this.store = store;
    this.most = settings.mostOrDefault();
    this.mostOfOneAddress = Math.max(1, most / 2);
    this.clock = clock;
    for (int i = 0; i < SLOTS; i++) {
      wheel.add(ConcurrentHashMap.newKeySet());
    }
  }

  /**
   * Tells the browser behind {@code async} of this login from now on.
   *
   * @param owners whom the browser belongs to as the stream begins; redeem asks again
   * @param address the browser's, as {@link io.passlight.limits.RateLimits#key} has it
   * @param seen the version that the browser has heard of; 0 for none
   */
  void open(
      AsyncContext async,
      ServletOutputStream out,
      LoginId login,
      Owners owners,
      String address,
      long seen) {
    new Watch(async, out, login, owners, address, seen, wheel.get(slot)).begin();
  }

  /**
   * Whether another stream would be one too many: each holds memory as long as its page waits, and
   * half of them are for other addresses than this one.
   */
  boolean areFull(String address) {
    return size() >= most || byAddress.getOrDefault(address, 0) >= mostOfOneAddress;
  }

  /** How many browsers wait. */
  int size() {
    return wheel.stream().mapToInt(Set::size).sum();
  }

  private void register(Watch watch) {
    List<Watch> tooMany = new ArrayList<>(1);
    byLogin.compute(
        watch.login,
        (_, there) -> {
          List<Watch> watches = there == null ? new ArrayList<>(1) : new ArrayList<>(there);
          watches.add(watch);
          while (watches.size() > MOST_OF_ONE_LOGIN) {
            tooMany.add(watches.removeFirst());
          }
          return List.copyOf(watches);
        });
    tooMany.forEach(oldest -> oldest.stream.end());
  }

  private void deregister(Watch watch) {
    byLogin.computeIfPresent(
        watch.login,
        (_, there) -> {
          List<Watch> others = there.stream().filter(other -> other != watch).toList();
          return others.isEmpty() ? null : others;
        });
  }

  /** The comments of one slot. */
  void tick() {
    int now = (slot + 1) % SLOTS;
    slot = now;
    wheel.get(now).forEach(EventStream::comment);
  }

  @Override
  public void start() {
    running = true;
    thread.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** Before the web server waits for its requests to end: these would never. */
  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
    wheel.forEach(streams -> streams.forEach(EventStream::end));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }

  private static byte[] event(Snapshot snapshot) {
    byte[] head = "event: state\nid: %d\ndata: ".formatted(snapshot.version()).getBytes(US_ASCII);
    byte[] json = snapshot.json();
    byte[] event = Arrays.copyOf(head, head.length + json.length + 2);
    System.arraycopy(json, 0, event, head.length, json.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    return event;
  }

  /** One browser's stream, and what it has been told. */
  private final class Watch {

    private final LoginId login;
    private final Owners owners;
    private final String address;
    private final Set<EventStream> slot;
    private final EventStream stream;
    private long told;
    private @Nullable Subscription subscription;

    Watch(
        AsyncContext async,
        ServletOutputStream out,
        LoginId login,
        Owners owners,
        String address,
        long seen,
        Set<EventStream> slot) {
      this.login = login;
      this.owners = owners;
      this.address = address;
      this.told = seen;
      this.slot = slot;
      this.stream = new EventStream(async, out, this::closed);
    }

    void begin() {
      slot.add(stream);
      byAddress.merge(address, 1, Integer::sum);
      register(this);
      subscription = store.onChange(login, this::look);
      stream.start();
      look();
      stream.comment(); // so that its browser knows at once that the stream works
    }

    /** Also called on a thread of the store: reads and hands on. */
    private synchronized void look() {
      Optional<Login> now = store.find(login).map(LoginStore.Kept::login);
      if (now.isEmpty()) {
        stream.end();
      } else if (now.get().version() > told && !isUntold(now.get())) {
        told = now.get().version();
        Snapshot snapshot = Snapshot.of(now.get(), owners, false, clock.instant());
        stream.tell(event(snapshot), now.get().isOver());
      } else if (now.get().isOver()) {
        stream.end();
      }
    }

    private static boolean isUntold(Login login) {
      return login.state() instanceof LoginState.Redeemed && !login.isOver();
    }

    private void closed() {
      slot.remove(stream);
      byAddress.computeIfPresent(address, (_, there) -> there == 1 ? null : there - 1);
      deregister(this);
      if (subscription != null) {
        subscription.close();
      }
    }
  }
}
