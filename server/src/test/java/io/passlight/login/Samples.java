package io.passlight.login;

import io.passlight.profile.ConfirmationPolicy;
import io.passlight.profile.Proximity;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.Shown;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.UserVerification;
import io.passlight.protocol.Via;
import io.passlight.user.UserId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Values that are the same at each call. */
final class Samples {

  static final Instant CREATED = Instant.parse("2026-11-25T10:00:00.123Z");
  static final Instant EXPIRES = CREATED.plusSeconds(180);

  private Samples() {}

  static UserId user() {
    return new UserId("usr_AAAAAAAAAAAAAAAAAAAAAA");
  }

  static Scan scan() {
    return new Scan(
        DeviceId.of(new byte[16]),
        user(),
        "j•••e",
        "Jane Doe",
        Via.LINK,
        true,
        false,
        true,
        Confirmation.NUMBER,
        "47",
        Challenge.of(new byte[32]),
        Shown.of(new byte[] {1, 2, 3}),
        2);
  }

  static Approval approval() {
    return new Approval(CREATED.plusSeconds(20), true, "012345", ReturnCode.of(new byte[32]));
  }

  static Terms terms() {
    Policy policy =
        new Policy(
            Duration.ofSeconds(5),
            ConfirmationPolicy.ADAPTIVE,
            UserVerification.REQUIRED,
            Proximity.SAME_COUNTRY,
            true,
            Set.of("staff", "müdürler"),
            user());
    BrowserFacts browser =
        new BrowserFacts(
            new Whereabouts(InetAddress.ofLiteral("2001:db8::7"), true, "TR", "Ankara"),
            "Firefox 140",
            "Windows",
            "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8",
            Set.of(user()));
    return new Terms(
        FrameKey.of(new byte[32]), policy, browser, new TypingCode("BCDFGHJK"), CREATED, EXPIRES);
  }

  static Login login(LoginState state) {
    return new Login(
        LoginId.of(new byte[16]),
        "hash",
        new SsoRequestId("req_AAAAAAAAAAAAAAAAAAAAAA"),
        7,
        state,
        terms());
  }
}
