package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.login.LoginFacts;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.Via;
import io.passlight.testing.RunningServer;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Profiles that keep scopes from some logins (RFC 10027 §6.1.9), and such logins. */
public final class Withholding {

  private Withholding() {}

  /**
   * A new profile.
   *
   * @return its id
   */
  public static String profile(RunningServer server, String... scopes) {
    QrLoginProfile usual = QrLoginProfile.automaticDefaults();
    String id = "p" + UUID.randomUUID().toString().substring(0, 12);
    server
        .bean(Profiles.class)
        .save(
            new QrLoginProfile(
                id,
                "Withholding",
                false,
                usual.lifetime(),
                usual.framePeriod(),
                usual.confirmation(),
                usual.userVerification(),
                usual.proximity(),
                List.of(),
                false,
                false,
                Set.of(),
                Set.of(scopes)),
            Actor.SYSTEM);
    return id;
  }

  /** A login in a browser that is neither trusted nor in the phone's network. */
  public static LoginFacts far() {
    return facts(false, false);
  }

  /** The number was typed, so that any session of these facts answers. */
  public static LoginFacts facts(boolean trusted, boolean sameNetwork) {
    return new LoginFacts(
        Confirmation.NUMBER,
        false,
        Via.CAMERA,
        sameNetwork,
        sameNetwork,
        trusted,
        "127.0.0.1",
        "Firefox 140",
        "Linux",
        null,
        null);
  }
}
