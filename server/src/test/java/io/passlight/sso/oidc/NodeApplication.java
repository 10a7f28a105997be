package io.passlight.sso.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.profile.Profiles;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientSecret;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A web application of Node that people open in a browser, in a process of its own. */
public final class NodeApplication implements AutoCloseable {

  private static final String ID = "openid-client";

  private final Process process;
  private final String origin;

  private NodeApplication(Process process) throws IOException {
    this.process = process;
    String said = process.inputReader().readLine();
    if (said == null) {
      throw new AssertionError("The application does not start");
    }
    try {
      this.origin = String.valueOf(JSONObjectUtils.parse(said).get("listening"));
    } catch (ParseException e) {
      process.destroyForcibly();
      throw new AssertionError(said, e);
    }
  }

  /** Starts a script that says where it listens; nobody has registered it yet. */
  public static NodeApplication start(
      String script, RunningServer server, Map<String, Object> settings)
      throws IOException, InterruptedException {
    return new NodeApplication(NodeClient.start(script, server, settings));
  }

  /** Starts a relying party made with openid-client, known to the server by that name. */
  public static NodeApplication relyingParty(RunningServer server)
      throws IOException, InterruptedException {
    var application =
        start(
            "openid-client-application.mjs",
            server,
            Map.of(
                "issuer",
                server.url().toString(),
                "clientId",
                ID,
                "clientSecret",
                RelyingParty.SECRET));
    server
        .bean(Applications.class)
        .save(
            new OidcClient(
                ID,
                ID,
                "127.0.0.1",
                null,
                server.bean(Profiles.class).automatic().id(),
                List.of(new RedirectUri(application.url("/callback"))),
                List.of(new RedirectUri(application.url("/bye"))),
                ClientAuthentication.SECRET_JWT,
                Hashes.sha256(RelyingParty.SECRET),
                Set.of("openid", "profile", "email"),
                IdTokenAlgorithm.RS256,
                AccessTokenFormat.OPAQUE,
                ApplicationSource.DATABASE,
                OidcTerms.USUAL),
            new ClientSecret(RelyingParty.SECRET),
            Actor.SYSTEM);
    return application;
  }

  /** An address at it. */
  public String url(String path) {
    return origin + path;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
