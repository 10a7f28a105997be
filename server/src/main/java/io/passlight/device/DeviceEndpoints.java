package io.passlight.device;

import io.passlight.audit.Actor;
import io.passlight.protocol.AccountClaims;
import io.passlight.protocol.CredentialClaims;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.RemovalClaims;
import io.passlight.settings.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an authenticator asks about itself (protocol.md §3). */
@RestController
@RequestMapping("/device/v1")
class DeviceEndpoints {

  private final DeviceMessages messages;
  private final TicketUse tickets;
  private final Credentials credentials;
  private final Devices devices;
  private final Answers answers;
  private final ClientAddress addresses;

  DeviceEndpoints(
      DeviceMessages messages,
      TicketUse tickets,
      Credentials credentials,
      Devices devices,
      Answers answers,
      ClientAddress addresses) {
    this.messages = messages;
    this.tickets = tickets;
    this.credentials = credentials;
    this.devices = devices;
    this.answers = answers;
    this.addresses = addresses;
  }

  @PostMapping("/enrollments")
  ResponseEntity<byte[]> enroll(HttpServletRequest http) {
    var answer = tickets.enroll(MessageBody.of(http), ClientFacts.of(http, addresses));
    return json(HttpStatus.CREATED, answer.json());
  }

  @PostMapping("/credentials")
  ResponseEntity<Void> addCredential(HttpServletRequest http) {
    ClientFacts client = ClientFacts.of(http, addresses);
    Verified<CredentialClaims> message =
        messages.verify(MessageBody.of(http), MessageType.CREDENTIAL, client);
    messages.attempt(
        message.device(),
        MessageType.CREDENTIAL,
        client,
        () -> {
          credentials.register(message, client);
          return message;
        });
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/account")
  ResponseEntity<byte[]> account(HttpServletRequest http) {
    ClientFacts client = ClientFacts.of(http, addresses);
    Verified<AccountClaims> message =
        messages.verify(MessageBody.of(http), MessageType.ACCOUNT, client);
    Device device = message.device();
    if (message.claims().name() != null) {
      device = devices.rename(device.id(), message.claims().name(), client.actor(device.id()));
    }
    return json(HttpStatus.OK, answers.account(device, message.user()).json());
  }

  @PostMapping("/account/removal")
  ResponseEntity<Void> remove(HttpServletRequest http) {
    ClientFacts client = ClientFacts.of(http, addresses);
    Verified<RemovalClaims> message =
        messages.verify(MessageBody.of(http), MessageType.REMOVAL, client);
    Actor itself = client.actor(message.device().id());
    devices.revoke(message.device().id(), RevokeReason.REMOVED_ITSELF, itself);
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<byte[]> json(HttpStatus status, byte[] body) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
