package io.passlight.testing;

import io.passlight.audit.Actor;
import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.Fingerprint;
import io.passlight.authenticator.MemoryStore;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.authenticator.ServerConnections;
import io.passlight.device.Binding;
import io.passlight.device.Enrollment;
import io.passlight.device.Enrollments;
import io.passlight.keys.RandomTokens;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.Via;
import io.passlight.user.NewUser;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A person's phone: the Java authenticator, going by the clock of the server it talks to. */
public final class Phone {
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final RunningServer server;
  private final Authenticator authenticator;

  private Phone(RunningServer server) {
    this.server = server;
    this.authenticator =
        new Authenticator(
            new MemoryStore(), ServerConnections.asTrusted(), server.clock(), new SecureRandom());
  }

  /** A phone on which nobody is registered yet. */
  public static Phone empty(RunningServer server) {
    return new Phone(server);
  }

  /** The phone of a new person of her own name, active. */
  public static Phone ofSomebody(RunningServer server, String... groups) {
    return of(server, somebody(server, groups));
  }

  /** One more active phone of {@code user}. */
  public static Phone of(RunningServer server, User user) {
    Phone phone = new Phone(server);
    Enrollments enrollments = server.bean(Enrollments.class);
    Binding browser = new Binding(server.bean(RandomTokens.class).next());
    Enrollment begun = enrollments.begin(browser, user.id(), false, null, Actor.SYSTEM);
    Issuer issuer = Issuer.parse(server.url().toString());
    phone.enroll(TicketAddress.enroll(issuer, begun.ticket()).encoded());
    Enrollment proven = enrollments.prove(browser, phone.code(), Actor.SYSTEM).orElseThrow();
    if (proven.state() != Enrollment.State.DONE) {
      throw new AssertionError("the enrollment ended as " + proven);
    }
    return phone;
  }

  /** A new person with the password {@link RunningServer#PASSWORD} and no phone. */
  public static User somebody(RunningServer server, String... groups) {
    String name = "person" + PEOPLE.incrementAndGet();
    return server
        .bean(Users.class)
        .create(
            new NewUser(
                name,
                "Person " + name.substring("person".length()),
                name + "@example.com",
                Set.of(groups),
                null,
                RunningServer.PASSWORD,
                NewUser.Source.LOCAL),
            Actor.SYSTEM);
  }

  /** Opens the ticket's address as the app does; the device is proven then, not yet active. */
  public Account enroll(String ticketAddress) {
    return authenticator.enroll(
        TicketAddress.parse(ticketAddress),
        new DeviceDescription("Test phone", DevicePlatform.LINUX, Authenticator.VERSION),
        io.passlight.authenticator.ServerTrust.in(Fingerprint.of(server.trust().certificate())));
  }

  /** The first account: the one that logs in. */
  public Account account() {
    return authenticator.wallet().first().orElseThrow();
  }

  /** The first account's six-digit code. */
  public String code() {
    return authenticator.code(account());
  }

  /** Makes a WebAuthn credential in software, at an origin that the server accepts. */
  public Phone verifyingItsUserAt(URI origin) {
    authenticator.addCredential(account(), origin);
    return this;
  }

  /** Reads the code of a login by the camera. */
  public ScannedLogin scan(String qrText) {
    return authenticator.scan(qrText, Via.CAMERA);
  }

  /** Approves with the number that the browser shows, or without. */
  public DecisionResponse approve(ScannedLogin scan, @Nullable String number) {
    return authenticator.approve(scan, number);
  }

  /** Everything else that an authenticator can do. */
  public Authenticator authenticator() {
    return authenticator;
  }
}
