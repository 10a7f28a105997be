package io.passlight.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.AccountId;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TotpSecret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of the list, which decides who logs in. */
class WalletTest {

  private final SecureRandom random = new SecureRandom();

  private Account account(String username) {
    return new Account(
        AccountId.random(random),
        DeviceId.random(random),
        Issuer.parse("https://localhost"),
        "Example Ltd",
        username,
        username,
        "phone",
        TotpSecret.random(random),
        DeviceKeys.make(random),
        null,
        ServerTrust.SYSTEM,
        Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"a, 1, abc", "b, 1, bac", "c, 1, cab", "a, 2, bac", "a, 3, bca", "b, 99, acb"})
  void anAccountIsMovedToItsPlaceAndTheOthersKeepTheirOrder(
      String moved, int position, String order) {
    Wallet wallet = Wallet.EMPTY.adding(account("a")).adding(account("b")).adding(account("c"));
    DeviceId device =
        wallet.accounts().stream()
            .filter(account -> account.username().equals(moved))
            .findAny()
            .orElseThrow()
            .device();
    assertThat(
            wallet.moving(device, position).accounts().stream()
                .map(Account::username)
                .collect(Collectors.joining()))
        .isEqualTo(order);
  }
}
