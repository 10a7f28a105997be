package io.passlight.authenticator;

import io.passlight.protocol.AccountId;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TotpSecret;
import io.passlight.protocol.UserVerification;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a {@link Wallet} lies in a key store: keys as key entries, all else as one secret of JSON.
 */
final class KeptWallet {

  private record KeptAccount(
      String id,
      String device,
      String issuer,
      String server,
      String username,
      String displayName,
      String deviceName,
      String totp,
      @Nullable String pin,
      @Nullable String authorities,
      long clockOffsetSeconds,
      @Nullable String credentialOrigin,
      @Nullable String credentialId) {}

  private record KeptScan(
      String device,
      String login,
      Confirmation confirmation,
      UserVerification userVerification,
      String challenge) {}

  private record Kept(List<KeptAccount> accounts, @Nullable KeptScan lastScan) {}

  private static final JsonMapper JSON = new JsonMapper();
  private static final String WALLET = "wallet";

  private final KeyStore keys;
  private final char[] password;

  KeptWallet(KeyStore keys, char[] password) {
    this.keys = keys;
    this.password = password;
  }

  Wallet read() throws GeneralSecurityException {
    Key secret = keys.getKey(WALLET, password);
    if (secret == null) {
      throw new UnrecoverableKeyException("There are no accounts in it");
    }
    Kept kept;
    try {
      kept = JSON.readValue(secret.getEncoded(), Kept.class);
    } catch (JacksonException e) {
      throw new UnrecoverableKeyException("The accounts in it are of another version");
    }
    List<Account> accounts = new ArrayList<>();
    for (KeptAccount account : kept.accounts) {
      accounts.add(account(account));
    }
    KeptScan scan = kept.lastScan;
    return new Wallet(
        accounts,
        scan == null
            ? null
            : new ScannedLogin(
                DeviceId.parse(scan.device),
                scan.login,
                scan.confirmation,
                scan.userVerification,
                Challenge.parse(scan.challenge)));
  }

  void write(Wallet wallet) throws GeneralSecurityException {
    List<KeptAccount> accounts = new ArrayList<>();
    for (Account account : wallet.accounts()) {
      write(alias("device", account.device()), account.keys());
      if (account.credential() != null) {
        write(alias("credential", account.device()), account.credential().keys());
      }
      accounts.add(kept(account));
    }
    ScannedLogin scan = wallet.lastScan();
    KeptScan lastScan =
        scan == null
            ? null
            : new KeptScan(
                scan.device().toString(),
                scan.login(),
                scan.confirmation(),
                scan.userVerification(),
                scan.challenge().encoded());
    byte[] json = JSON.writeValueAsBytes(new Kept(accounts, lastScan));
    keys.setKeyEntry(WALLET, new SecretKeySpec(json, "AES"), password, null);
  }

  private Account account(KeptAccount kept) throws GeneralSecurityException {
    DeviceId device = DeviceId.parse(kept.device);
    SoftCredential credential =
        kept.credentialOrigin == null || kept.credentialId == null
            ? null
            : new SoftCredential(
                URI.create(kept.credentialOrigin),
                Base64Url.decode(kept.credentialId),
                keys(alias("credential", device)));
    return new Account(
        AccountId.parse(kept.id),
        device,
        Issuer.parse(kept.issuer),
        kept.server,
        kept.username,
        kept.displayName,
        kept.deviceName,
        TotpSecret.parse(kept.totp),
        keys(alias("device", device)),
        credential,
        new ServerTrust(kept.pin == null ? null : new Fingerprint(kept.pin), kept.authorities),
        Duration.ofSeconds(kept.clockOffsetSeconds));
  }

  private static KeptAccount kept(Account account) {
    SoftCredential credential = account.credential();
    Fingerprint pin = account.trust().pin();
    return new KeptAccount(
        account.id().toString(),
        account.device().toString(),
        account.issuer().toString(),
        account.server(),
        account.username(),
        account.displayName(),
        account.deviceName(),
        account.totp().encoded(),
        pin == null ? null : pin.value(),
        account.trust().authorities(),
        account.clockOffset().toSeconds(),
        credential == null ? null : credential.origin().toString(),
        credential == null ? null : Base64Url.encode(credential.id()));
  }

  private void write(String alias, KeyPair pair) throws GeneralSecurityException {
    Certificate[] chain = {KeyCertificate.of(pair, alias)};
    keys.setKeyEntry(alias, pair.getPrivate(), password, chain);
  }

  private KeyPair keys(String alias) throws GeneralSecurityException {
    Certificate certificate = keys.getCertificate(alias);
    if (certificate == null || !(keys.getKey(alias, password) instanceof PrivateKey key)) {
      throw new UnrecoverableKeyException("The key '%s' is missing".formatted(alias));
    }
    return new KeyPair(certificate.getPublicKey(), key);
  }

  /** Key stores of this type do not tell upper case from lower in a name; hex needs only one. */
  private static String alias(String kind, DeviceId device) {
    return kind + "-" + HexFormat.of().formatHex(device.bytes());
  }
}
