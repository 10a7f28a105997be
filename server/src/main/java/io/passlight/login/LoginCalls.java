package io.passlight.login;

import io.passlight.device.ClientFacts;
import io.passlight.device.DeviceMessages;
import io.passlight.device.MessageBody;
import io.passlight.device.Verified;
import io.passlight.protocol.Claims;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.ReportClaims;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.StatusClaims;
import io.passlight.settings.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What authenticators call about logins: signed messages in, JSON out (protocol §3). */
@RestController
@RequestMapping("/device/v1")
final class LoginCalls {

  private final DeviceMessages messages;
  private final ClientAddress addresses;
  private final Surroundings surroundings;
  private final Scans scans;
  private final Decisions decisions;
  private final Aftermath aftermath;

  LoginCalls(
      DeviceMessages messages,
      ClientAddress addresses,
      Surroundings surroundings,
      Scans scans,
      Decisions decisions,
      Aftermath aftermath) {
    this.messages = messages;
    this.addresses = addresses;
    this.surroundings = surroundings;
    this.scans = scans;
    this.decisions = decisions;
    this.aftermath = aftermath;
  }

  @PostMapping("/scans")
  ResponseEntity<byte[]> scan(HttpServletRequest http) {
    Verified<ScanClaims> message = verified(http, MessageType.SCAN);
    return json(scans.scan(message, surroundings.whereabouts(http)).json());
  }

  @PostMapping("/logins/{id}/decision")
  ResponseEntity<byte[]> decide(@PathVariable String id, HttpServletRequest http) {
    Verified<DecisionClaims> message =
        verified(http, MessageType.DECISION, id, DecisionClaims::login);
    return json(decisions.decide(message, surroundings.whereabouts(http)).json());
  }

  @PostMapping("/logins/{id}/status")
  ResponseEntity<byte[]> status(@PathVariable String id, HttpServletRequest http) {
    Verified<StatusClaims> message = verified(http, MessageType.STATUS, id, StatusClaims::login);
    return json(aftermath.status(message).json());
  }

  @PostMapping("/logins/{id}/report")
  ResponseEntity<Void> report(@PathVariable String id, HttpServletRequest http) {
    Verified<ReportClaims> message = verified(http, MessageType.REPORT, id, ReportClaims::login);
    messages.attempt(
        message.device(),
        MessageType.REPORT,
        ClientFacts.of(http, addresses),
        () -> {
          aftermath.report(message, surroundings.whereabouts(http));
          return message;
        });
    return ResponseEntity.noContent().build();
  }

  private <C extends Claims> Verified<C> verified(HttpServletRequest http, MessageType<C> type) {
    return messages.verify(MessageBody.of(http), type, ClientFacts.of(http, addresses));
  }

  private <C extends Claims> Verified<C> verified(
      HttpServletRequest http, MessageType<C> type, String inPath, Function<C, LoginId> inBody) {
    ClientFacts client = ClientFacts.of(http, addresses);
    Verified<C> message = messages.verify(MessageBody.of(http), type, client);
    return messages.attempt(
        message.device(),
        type,
        client,
        () -> {
          // 10. The id in the body is that of the path.
          DeviceMessages.requireSame(inBody.apply(message.claims()).value(), inPath);
          return message;
        });
  }

  private static ResponseEntity<byte[]> json(byte[] body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
