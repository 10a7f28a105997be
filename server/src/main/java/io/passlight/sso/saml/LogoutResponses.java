package io.passlight.sso.saml;

import io.passlight.sso.FormPost;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.xml.Response;
import io.passlight.sso.saml.xml.ResponseWriter;
import io.passlight.sso.saml.xml.Status;
import io.passlight.sso.saml.xml.XmlSigner;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sends the answers to logout requests, signed as their binding wants it. */
@Component
class LogoutResponses {

  private final Assertions assertions;
  private final IdentityProviderFacts facts;
  private final Clock clock;

  LogoutResponses(Assertions assertions, IdentityProviderFacts facts, Clock clock) {
    this.assertions = assertions;
    this.facts = facts;
    this.clock = clock;
  }

  /** Has the browser carry it. */
  void send(HttpServletResponse http, LogoutCall call, ServiceProvider provider, Status status)
      throws IOException {
    LogoutAddress address = Objects.requireNonNull(provider.saml().logout());
    var response =
        new Response(
            assertions.newId(),
            clock.instant(),
            facts.entityId(),
            address.url(),
            call.id(),
            status,
            null);
    XmlSigner signer = facts.signer(provider.saml().algorithm());
    switch (address.binding()) {
      case REDIRECT ->
          LogoutRedirect.send(
              http,
              address.url(),
              "SAMLResponse",
              ResponseWriter.writeLogout(response, null),
              call.relayState(),
              signer);
      case POST ->
          FormPost.send(
              http,
              address.url(),
              PostedForm.of(
                  "SAMLResponse", ResponseWriter.writeLogout(response, signer), call.relayState()));
    }
  }
}
