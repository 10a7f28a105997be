package io.passlight.device;

import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.CredentialClaims;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.ProblemCode;
import io.passlight.settings.Issuer;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The WebAuthn credentials of devices: one each, made after the enrollment, never replaced. */
@Component
class Credentials {

  private final JdbcClient jdbc;
  private final WebAuthn webAuthn;
  private final Issuer issuer;
  private final ApplicationEventPublisher events;

  Credentials(JdbcClient jdbc, WebAuthn webAuthn, Issuer issuer, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.webAuthn = webAuthn;
    this.issuer = issuer;
    this.events = events;
  }

  /** What the device needs to make its credential. */
  CredentialRequest request(DeviceId device) {
    return new CredentialRequest(userHandle(device), challenge(device));
  }

  /** The device's credential, if it has one. */
  Optional<Credential> of(DeviceId device) {
    return jdbc.sql(
            """
            select credential_id, credential_data, credential_rp_id, credential_counter
            from devices where id = ? and credential_id is not null
            """)
        .param(device.value())
        .query(
            (row, _) ->
                new Credential(
                    row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
        .optional();
  }

  /**
   * Keeps the credential that the device has made. The same again changes nothing.
   *
   * @throws Refusal as {@link WebAuthn#register}; {@link ProblemCode#NOT_ALLOWED} if the device has
   *     another credential already
   */
  @Transactional
  void register(Verified<CredentialClaims> message, ClientFacts client) {
    DeviceId device = message.device().id();
    Credential made = webAuthn.register(message.claims().attestation(), challenge(device).bytes());
    int kept =
        jdbc.sql(
                """
                update devices set credential_id = ?, credential_data = ?, credential_rp_id = ?,
                  credential_counter = ?
                where id = ? and credential_id is null and state <> 'REVOKED'
                """)
            .params(made.id(), made.data(), made.rpId(), made.counter(), device.value())
            .update();
    if (kept == 0) {
      requireSame(device, made);
      return;
    }
    events.publishEvent(
        new AuditEvent(
            "device.credential-added",
            client.actor(device),
            device.value(),
            Map.of("credential", made.id(), "rpId", made.rpId()),
            message.jws()));
  }

  /** Remembers the counter of an assertion that was accepted. */
  void count(DeviceId device, long counter) {
    jdbc.sql("update devices set credential_counter = ? where id = ? and credential_counter < ?")
        .params(counter, device.value(), counter)
        .update();
  }

  private void requireSame(DeviceId device, Credential made) {
    if (of(device).filter(known -> known.id().equals(made.id())).isEmpty()) {
      throw Refusal.of(ProblemCode.NOT_ALLOWED).with("rule", "credential-exists");
    }
  }

  private Challenge challenge(DeviceId device) {
    return Challenge.parse(
        jdbc.sql("select credential_challenge from devices where id = ?")
            .param(device.value())
            .query(String.class)
            .single());
  }

  /**
   * One user handle a device: phones keep one credential a handle, and an app holds many accounts.
   */
  private String userHandle(DeviceId device) {
    return Hashes.sha256("passlight/user-handle/1\0" + issuer.origin() + "\0" + device.value());
  }
}
