package io.passlight.login;

import io.passlight.keys.SealingKeys;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.problem.Refusal;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.QrText;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.SealedCode;
import io.passlight.protocol.TypingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which login a code means. Whether its frame is genuine and fresh, only that login can tell. */
@Component
final class CodeReader {

  private final SealingKeys keys;
  private final TypingCodes typingCodes;
  private final RateLimits limits;
  private final Issuer issuer;

  CodeReader(
      SealingKeys keys,
      TypingCodes typingCodes,
      RateLimits limits,
      io.passlight.settings.Issuer issuer) {
    this.keys = keys;
    this.typingCodes = typingCodes;
    this.limits = limits;
    this.issuer = new Issuer(issuer.origin());
  }

  /**
   * What was read.
   *
   * @param qr the QR code; null where a typing code was typed
   */
  record Read(LoginId login, @Nullable QrText qr) {}

  /**
   * Reads the code of a scan.
   *
   * @throws Refusal (or the protocol's) {@code not-a-code}, {@code foreign-code}, {@code
   *     too-many-requests}
   */
  Read read(ScanClaims claims, DeviceId device, Whereabouts phone) {
    return claims.qr() != null
        ? readQr(claims.qr())
        : new Read(readTyped(String.valueOf(claims.code()), device, phone), null);
  }

  private Read readQr(String text) {
    QrText qr = QrText.parse(text);
    if (!qr.issuer().equals(issuer)) {
      throw Refusal.of(ProblemCode.FOREIGN_CODE);
    }
    return new Read(SealedCode.open(qr.sealed(), id -> keys.byId(id).orElse(null), issuer), qr);
  }

  private LoginId readTyped(String typed, DeviceId device, Whereabouts phone) {
    String address = RateLimits.key(phone.ip());
    limits.consume(Limit.TYPING_CODES_PER_DEVICE, device.value());
    limits.consume(Limit.TYPING_CODES_PER_ADDRESS, address);
    LoginId login =
        typingCodes
            .find(TypingCode.parse(typed))
            .orElseThrow(() -> Refusal.of(ProblemCode.NOT_A_CODE));
    limits.giveBack(Limit.TYPING_CODES_PER_DEVICE, device.value());
    limits.giveBack(Limit.TYPING_CODES_PER_ADDRESS, address);
    return login;
  }
}
