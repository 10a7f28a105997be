package io.passlight.sso.saml;

import io.passlight.sso.ConsumerAddress;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.oidc.NodeApplication;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A service provider made with npm's @node-saml/node-saml that people open in a browser. */
public final class NodeServiceProvider {

  private static final String ID = "node-saml";

  private NodeServiceProvider() {}

  /** Starts it, known to the server as one that signs its requests and is told of logouts. */
  public static NodeApplication registered(RunningServer server)
      throws IOException, InterruptedException {
    PeerKey key = PeerKey.rsa();
    NodeApplication application =
        NodeApplication.start(
            "node-saml-application.mjs",
            server,
            Map.of(
                "issuer", server.url().toString(),
                "entityId", Peer.entityId(ID),
                "privateKey", key.privatePem(),
                "assertionSigned", true,
                "responseSigned", false));
    var terms = new Terms();
    terms.id = ID;
    terms.address = "127.0.0.1";
    terms.consumers = List.of(new ConsumerAddress(application.url("/acs"), 0));
    terms.certificates = List.of(key.certificate());
    terms.signedRequests = true;
    terms.logout = new LogoutAddress(application.url("/slo"), LogoutAddress.Binding.REDIRECT);
    Peer.registered(server, terms, key);
    return application;
  }
}
