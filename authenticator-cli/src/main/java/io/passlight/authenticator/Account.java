package io.passlight.authenticator;

import io.passlight.protocol.AccountId;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TotpSecret;
import java.security.KeyPair;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One user at one server, as this authenticator holds it, with the key that signs for it.
 *
 * @param id the user
 * @param device this authenticator, as the server knows it for this account
 * @param issuer the server; nothing of this account is ever sent anywhere else
 * @param server the name that the organization gave its server
 * @param username the name that the person signs in by
 * @param displayName the person's name
 * @param deviceName how the person knows this device
 * @param totp the secret of its six-digit codes
 * @param keys the device's key pair on P-256
 * @param credential the WebAuthn credential that proves user verification, or null
 * @param trust which certificates of the server are trusted
 * @param clockOffset how far the server's clock is ahead of this machine's
 */
public record Account(
    AccountId id,
    DeviceId device,
    Issuer issuer,
    String server,
    String username,
    String displayName,
    String deviceName,
    TotpSecret totp,
    KeyPair keys,
    @Nullable SoftCredential credential,
    ServerTrust trust,
    Duration clockOffset) {

  Account withNames(String newServer, String newUsername, String newDisplay, String newDevice) {
    return new Account(
        id,
        device,
        issuer,
        newServer,
        newUsername,
        newDisplay,
        newDevice,
        totp,
        keys,
        credential,
        trust,
        clockOffset);
  }

  Account withCredential(SoftCredential made) {
    return new Account(
        id,
        device,
        issuer,
        server,
        username,
        displayName,
        deviceName,
        totp,
        keys,
        made,
        trust,
        clockOffset);
  }

  Account withClockOffset(Duration learned) {
    return new Account(
        id,
        device,
        issuer,
        server,
        username,
        displayName,
        deviceName,
        totp,
        keys,
        credential,
        trust,
        learned);
  }

  /** {@code jane@login.example.com}: names the account among those of all servers. */
  public String label() {
    return username + "@" + issuer.authority();
  }

  /** Without keys and secrets. */
  @Override
  public String toString() {
    return "Account[%s, device=%s]".formatted(label(), device);
  }
}
