package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.profile.Profiles;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.LocalApache;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Debian's Apache with mod_auth_openidc, a relying party that we did not write. */
public final class ApacheRelyingParty implements AutoCloseable {

  private static final String ID = "mod-auth-openidc";

  /** What its page says. */
  public static final String PAGE = "The page behind mod_auth_openidc";

  private static final Path TEMPLATES = Path.of("src/test/apache-oidc");

  private final LocalApache apache;

  private ApacheRelyingParty(LocalApache apache) {
    this.apache = apache;
  }

  /**
   * Starts it, known to the server as {@code mod-auth-openidc}, which is told of logouts by the
   * back channel. It is on this machine, so it has to be one of the server's own configuration.
   */
  public static ApacheRelyingParty registered(RunningServer server) throws IOException {
    ApacheRelyingParty apache = start(server);
    String callback = apache.url("/oidc/callback");
    server
        .bean(Applications.class)
        .save(
            new OidcClient(
                ID,
                ID,
                "localhost",
                null,
                server.bean(Profiles.class).automatic().id(),
                List.of(new RedirectUri(callback)),
                List.of(new RedirectUri(apache.url("/bye.txt"))),
                ClientAuthentication.SECRET_BASIC,
                Hashes.sha256(RelyingParty.SECRET),
                Set.of("openid", "profile", "email", "groups"),
                IdTokenAlgorithm.RS256,
                AccessTokenFormat.OPAQUE,
                ApplicationSource.CONFIGURATION,
                new OidcTerms(
                    new LogoutReceiver(callback + "?logout=backchannel", true), null, null)),
            Actor.SYSTEM);
    return apache;
  }

  private static ApacheRelyingParty start(RunningServer server) throws IOException {
    LocalApache apache = LocalApache.prepared();
    try {
      apache.write("server.pem", Files.readString(server.home().resolve("tls/certificate.pem")));
      apache.write("htdocs/oidc/page.txt", PAGE);
      apache.configure(
          TEMPLATES, Map.of("@ISSUER@", server.url().toString(), "@SECRET@", RelyingParty.SECRET));
      apache.start();
      return new ApacheRelyingParty(apache);
    } catch (IOException | RuntimeException | AssertionError e) {
      apache.close();
      throw e;
    }
  }

  /** An address at it. */
  public String url(String path) {
    return apache.url(path);
  }

  @Override
  public void close() {
    apache.close();
  }
}
