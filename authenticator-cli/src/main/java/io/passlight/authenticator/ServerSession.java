package io.passlight.authenticator;

import io.passlight.authenticator.AuthenticatorFailure.Refused;
import io.passlight.protocol.Jti;
import io.passlight.protocol.ProblemCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** One call to a server, by the server's clock: where the clocks differ it is made once more. */
final class ServerSession {

  /** What no two messages share. */
  record Stamp(Instant iat, Jti jti) {}

  private final ServerConnection connection;
  private final Clock clock;
  private final SecureRandom random;
  private Duration offset;

  ServerSession(ServerConnection connection, Clock clock, SecureRandom random, Duration offset) {
    this.connection = connection;
    this.clock = clock;
    this.random = random;
    this.offset = offset;
  }

  /** How far the server's clock is ahead, as far as is known now. */
  Duration offset() {
    return offset;
  }

  <T> T call(String path, Function<Stamp, String> message, Function<byte[], T> read) {
    try {
      return once(path, message, read);
    } catch (Refused refused) {
      Instant now = refused.problem().now();
      if (refused.code().filter(ProblemCode.CLOCK_SKEW::equals).isEmpty() || now == null) {
        throw refused;
      }
      offset = Duration.ofSeconds(Duration.between(clock.instant(), now).toSeconds());
      return once(path, message, read);
    }
  }

  private <T> T once(String path, Function<Stamp, String> message, Function<byte[], T> read) {
    Stamp stamp = new Stamp(clock.instant().plus(offset), Jti.random(random));
    byte[] body = connection.post(path, message.apply(stamp));
    try {
      return read.apply(body);
    } catch (IllegalArgumentException e) {
      throw new AuthenticatorFailure.StrangeAnswer(connection.issuer(), e);
    }
  }
}
