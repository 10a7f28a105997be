package io.passlight.benchmark;

import io.passlight.authenticator.Authenticator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the packaged server under whole logins, logins on an SSO session, and waiting browsers.
 */
@Command(
    name = "load-test",
    mixinStandardHelpOptions = true,
    description = "Starts the packaged server, drives whole logins over HTTPS, prints figures.")
public final class LoadTest implements Callable<Integer> {

  @Option(names = "--jar", required = true, description = "server/target/passlight.jar")
  private Path jar = Path.of("");

  @Option(names = "--concurrent", split = ",", defaultValue = "1,8,32")
  private List<Integer> concurrent = List.of();

  @Option(names = "--seconds", defaultValue = "20", description = "length of each measurement")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "30", description = "seconds before the first")
  private int warmUp;

  @Option(names = "--waiting", defaultValue = "5000", description = "waiting browsers, 0 for none")
  private int waiting;

  @Option(
      names = "--sustained",
      defaultValue = "0",
      description = "seconds of an even load before all else, 0 for none: what memory it takes")
  private int sustained;

  @Option(names = "--rate", defaultValue = "20", description = "its logins a second")
  private int rate;

  @Option(names = "--jvm", description = "further options of the server's JVM")
  private List<String> jvm = new ArrayList<>();

  /** Logins a second; what a machine cannot do is done as fast as it can. */
  private static final int FOLLOWED = 100;

  private static final int UNPACED = Integer.MAX_VALUE;
  private static final long NANOS = 1_000_000_000L;

  private LoadTest() {}

  /** Runs the measurement; exits with 0 if every login succeeded. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadTest()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    int people = concurrent.stream().mapToInt(Integer::intValue).max().orElse(1);
    try (MeasuredServer server = MeasuredServer.start(jar, people, jvm)) {
      System.out.printf(
          "start: %.1f CPU s, %d MiB resident%n",
          server.start().cpuMillis() / 1000, server.start().residentKib() / 1024);
      WebClient client = new WebClient(server.url(), server.certificate());
      List<Authenticator> phones = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        phones.add(People.enroll(client, i));
      }
      if (sustained > 0) {
        sustain(client, server, phones);
      }
      System.out.printf("enrolled %d phones, warming up for %d s%n", people, warmUp);
      logins(client, server, phones, warmUp, false);
      for (int workers : concurrent) {
        System.out.printf("%n%d concurrent logins%n", workers);
        logins(client, server, phones.subList(0, workers), seconds, true);
      }
      again(
          "re-logins",
          client,
          server,
          phones,
          (browser, timings) -> new WholeLogin(client, timings).again(browser));
      again(
          "SAML responses",
          client,
          server,
          phones,
          (browser, timings) -> new SamlLogin(timings).run(browser));
      System.out.printf(
          "%nafter that load: %d MiB resident%n", server.process().residentKib() / 1024);
      if (waiting > 0) {
        WaitingBrowsers browsers = waiting(client, server);
        System.out.printf("%nat most %d logins a second, followed by their pages%n", FOLLOWED);
        measured(
            server,
            phones.size(),
            seconds,
            FOLLOWED,
            true,
            (worker, timings) -> new WholeLogin(client, timings).runFollowed(phones.get(worker)));
        System.out.printf("  while %d browsers waited%n", browsers.count());
      }
      System.out.printf("%n%d TLS handshakes in all%n", client.handshakes());
    }
    return 0;
  }

  private void sustain(WebClient client, MeasuredServer server, List<Authenticator> phones)
      throws Exception {
    System.out.printf("%nat most %d logins a second for %d s%n", rate, sustained);
    measured(
        server,
        phones.size(),
        sustained,
        rate,
        true,
        (worker, timings) -> new WholeLogin(client, timings).run(phones.get(worker)));
    System.out.printf("  after that: %d MiB resident%n%n", server.process().residentKib() / 1024);
  }

  private void logins(
      WebClient client, MeasuredServer server, List<Authenticator> phones, int time, boolean print)
      throws Exception {
    measured(
        server,
        phones.size(),
        time,
        UNPACED,
        print,
        (worker, timings) -> new WholeLogin(client, timings).run(phones.get(worker)));
  }

  /** What a browser with an SSO session does, first unmeasured. */
  private void again(
      String what,
      WebClient client,
      MeasuredServer server,
      List<Authenticator> phones,
      BiConsumer<LeanBrowser, Timings> answered)
      throws Exception {
    List<LeanBrowser> browsers = new ArrayList<>();
    for (Authenticator phone : phones) {
      browsers.add(new WholeLogin(client, new Timings()).run(phone));
    }
    Work work = (worker, timings) -> answered.accept(browsers.get(worker), timings);
    measured(server, phones.size(), warmUp / 4, UNPACED, false, work);
    for (int workers : concurrent) {
      System.out.printf("%n%d concurrent %s on an SSO session%n", workers, what);
      measured(server, workers, seconds, UNPACED, true, work);
    }
  }

  /** What one worker does over and over. */
  private interface Work {
    void once(int worker, Timings timings);
  }

  private static void measured(
      MeasuredServer server, int workers, int time, int perSecond, boolean print, Work work)
      throws Exception {
    Timings timings = new Timings();
    AtomicLong done = new AtomicLong();
    ServerProcess own = new ServerProcess(ProcessHandle.current().pid());
    double serverBefore = server.process().cpuMillis();
    double ownBefore = own.cpuMillis();
    long start = System.nanoTime();
    long end = start + time * 1_000_000_000L;
    AtomicLong begun = new AtomicLong();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        running.add(
            pool.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    LockSupport.parkNanos(
                        start + begun.getAndIncrement() * NANOS / perSecond - System.nanoTime());
                    work.once(worker, timings);
                    done.incrementAndGet();
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    if (print) {
      System.out.printf(
          "  %d in %.1f s: %.1f/s; CPU each: server %.2f ms, generator %.2f ms%n%s",
          done.get(),
          elapsed,
          done.get() / elapsed,
          (server.process().cpuMillis() - serverBefore) / done.get(),
          (own.cpuMillis() - ownBefore) / done.get(),
          timings.table());
    }
  }

  private WaitingBrowsers waiting(WebClient client, MeasuredServer server)
      throws InterruptedException {
    WaitingBrowsers browsers = new WaitingBrowsers();
    browsers.open(client, 100); // classes and pools are there before the count begins
    long heap = server.process().liveHeapKib();
    long resident = server.process().residentKib();
    browsers.open(client, waiting);
    System.out.printf(
        "%n%d waiting browsers over TLS: %.1f KiB of live heap each, %.1f KiB resident each%n",
        waiting,
        (server.process().liveHeapKib() - heap) / (double) waiting,
        (server.process().residentKib() - resident) / (double) waiting);
    return browsers;
  }
}
