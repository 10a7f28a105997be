package io.passlight.sso.saml;

import io.passlight.audit.Actor;
import io.passlight.testing.RunningServer;
import io.passlight.user.NewUser;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person whose names are written in scripts of both directions, with emoji and marks. */
final class EveryScript {

  /** With a mark of direction, a joined emoji, a flag, and a letter in two characters. */
  static final String NAME = "山田 漢字\u200f علي אבי 👩🏽‍💻🇹🇷 I\u0307 e\u0301 <&>\"'";

  static final List<String> GROUPS = List.of("فريق", "🚀 開発");

  static final String RELAY_STATE = "漢字/علي\u200f?🙂&=\"<'+é";

  private EveryScript() {}

  static User person(RunningServer server) {
    return server
        .bean(Users.class)
        .create(
            new NewUser(
                "漢字.علي." + UUID.randomUUID().toString().substring(0, 8),
                NAME,
                "用户." + UUID.randomUUID().toString().substring(0, 8) + "@例え.example",
                Set.copyOf(GROUPS),
                null,
                null,
                NewUser.Source.LOCAL),
            Actor.SYSTEM);
  }
}
