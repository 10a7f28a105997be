package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.Hashes;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that an administrator links by command. */
class ApplicationCommandsTest {

  private final RunningServer server = RunningServer.shared();
  private final String id = "app-" + UUID.randomUUID();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int add(String... words) {
    return server
        .bean(AddApplicationCommand.class)
        .run(List.of(words), new PrintStream(out), new PrintStream(err));
  }

  private int remove(String... words) {
    return server
        .bean(RemoveApplicationCommand.class)
        .run(List.of(words), new PrintStream(out), new PrintStream(err));
  }

  private String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private String metadata(Path directory, String consumer) throws IOException {
    return Files.writeString(
            directory.resolve("sp.xml"),
            """
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://%s/sp">
              <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <AssertionConsumerService index="0" Location="%s"
                    Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/>
              </SPSSODescriptor>
            </EntityDescriptor>
            """
                .formatted(id, consumer))
        .toString();
  }

  @Test
  void aServiceProviderIsLinkedByItsMetadata(@TempDir Path directory) throws IOException {
    String file = metadata(directory, "https://crm.example/acs");
    assertThat(add("saml", id, file, "Our", "CRM")).isZero();
    ServiceProvider added =
        server.bean(Applications.class).serviceProviderOf("https://" + id + "/sp").orElseThrow();
    assertThat(added.name()).isEqualTo("Our CRM");
    assertThat(added.saml().usualConsumer().url()).isEqualTo("https://crm.example/acs");
    assertThat(added.source()).isEqualTo(ApplicationSource.DATABASE);
    assertThat(remove(id)).isZero();
    assertThat(server.bean(Applications.class).byId(id)).isEmpty();
  }

  @Test
  void aClientIsLinkedByItsRedirectUriAndGetsASecret() {
    assertThat(add("oidc", id, "https://wiki.example/cb")).isZero();
    String secret = said(out).strip();
    OidcClient added = server.bean(Applications.class).oidcClient(id).orElseThrow();
    assertThat(secret).hasSize(43);
    assertThat(added.secretHash()).isEqualTo(Hashes.sha256(secret));
  }

  @Test
  void aClientThatSignsByItsSecretGetsOneThatIsLongEnough() {
    assertThat(
            add(
                "oidc",
                id,
                "https://wiki.example/cb",
                "--client-authentication=secret-jwt",
                "--token-endpoint-auth-signing-alg=HS512"))
        .as(said(err))
        .isZero();
    String secret = said(out).strip();
    assertThat(server.bean(ClientSecrets.class).of(id).value()).isEqualTo(secret);
    assertThat(new ClientSecret(secret).suffices(MacAlgorithm.HS512)).isTrue();
  }

  @Test
  void aClientsFurtherTermsAreOptions() {
    assertThat(
            add(
                "oidc",
                id,
                "https://wiki.example/cb",
                "--backchannel-logout-uri=https://wiki.example/back",
                "--backchannel-logout-session-required=true",
                "--initiate-login-uri=https://wiki.example/begin"))
        .isZero();
    OidcClient added = server.bean(Applications.class).oidcClient(id).orElseThrow();
    assertThat(added.terms())
        .isEqualTo(
            new OidcTerms(
                new LogoutReceiver("https://wiki.example/back", true),
                null,
                "https://wiki.example/begin"));
  }

  @Test
  void aClientWithKeysHasNoSecret() {
    assertThat(
            add(
                "oidc",
                id,
                "https://wiki.example/cb",
                "--jwks-uri=https://wiki.example/jwks",
                "--token-endpoint-auth-signing-alg=ES256",
                "--client-assertion-audience=token-endpoint",
                "--require-signed-request-object=true",
                "--dpop-bound-access-tokens=true",
                "--default-max-age=600",
                "--max-age=8h",
                "--userinfo-signed-response-alg=ES256",
                "--request-uris[0]=https://wiki.example/request",
                "--policy-uri=https://company.example/privacy"))
        .isZero();
    OidcClient added = server.bean(Applications.class).oidcClient(id).orElseThrow();
    assertThat(added.clientAuthentication()).isEqualTo(ClientAuthentication.PRIVATE_KEY_JWT);
    assertThat(added.secretHash()).isNull();
    assertThat(added.terms().keys())
        .isEqualTo(new ClientKeys(null, "https://wiki.example/jwks", "ES256", null));
    assertThat(added.terms().demands())
        .containsExactlyInAnyOrder(OidcTerms.Demand.SIGNED_REQUESTS, OidcTerms.Demand.BOUND_TOKENS);
    assertThat(added.terms().clientAssertionAudience())
        .isEqualTo(ClientAssertionAudience.TOKEN_ENDPOINT);
    assertThat(added.terms().defaultMaxAge()).isEqualTo(600);
    assertThat(added.terms().requestUris())
        .containsExactly(new RequestUri("https://wiki.example/request"));
    assertThat(added.terms().links())
        .isEqualTo(new ClientLinks(null, "https://company.example/privacy", null, null));
    assertThat(added.terms().userInfoAlgorithm()).isEqualTo(IdTokenAlgorithm.ES256);
    assertThat(added.terms().maxAge()).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void aClientsClaimsAndSubjectsAreOptions() {
    assertThat(
            add(
                "oidc",
                id,
                "https://wiki.example/cb",
                "--claims[0].name=login",
                "--claims[0].value=username",
                "--subject-type=pairwise"))
        .isZero();
    OidcTerms terms = server.bean(Applications.class).oidcClient(id).orElseThrow().terms();
    assertThat(terms.claims())
        .containsExactly(new ReleasedAttribute("login", null, ReleasedAttribute.Value.USERNAME));
    assertThat(terms.pairwise()).isEqualTo(new PairwiseSector(null, "wiki.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--claims[0].name=sub --claims[0].value=username",
        "--claims[0].name=login",
        "--claims[0].name=a --claims[0].value=email --claims[1].name=a --claims[1].value=groups",
        "--sector-identifier-uri=https://wiki.example/sector",
        "--subject-type=pairwise --sector-identifier-uri=http://wiki.example/sector",
        "--require-signed-request-object=true",
        "--jwks={}",
        "--jwks-uri=http://wiki.example/jwks",
        "--jwks-uri=https://wiki.example/jwks --request-object-signing-alg=HS256",
        "--jwks-uri=https://wiki.example/jwks --token-endpoint-auth-signing-alg=HS256",
        "--client-authentication=secret-jwt --token-endpoint-auth-signing-alg=RS256",
        "--token-endpoint-auth-signing-alg=RS256",
        "--jwks-uri=https://wiki.example/jwks --client-authentication=secret-basic"
            + " --token-endpoint-auth-signing-alg=RS256",
        "--client-assertion-audience=token-endpoint",
        "--jwks-uri=https://wiki.example/jwks --client-assertion-audience=anybody",
        "--client-authentication=none --token-endpoint-auth-signing-alg=HS256",
        "--request-object-signing-alg=ES256",
        "--default-max-age=-1",
        "--max-age=59",
        "--max-age=366d",
        "--userinfo-signed-response-alg=none",
        "--request-uris[0]=https://wiki.example/request",
        "--client-uri=http://wiki.example",
        "--policy-uri=javascript:alert(1)",
        "--tos-uri=http://127.0.0.1/terms",
        "--jwks-uri=https://wiki.example/jwks --request-uris[0]=http://wiki.example/request"
      })
  void whatCannotBeAgreedIsRefused(String options) {
    List<String> words = new ArrayList<>(List.of("oidc", id, "https://wiki.example/cb"));
    words.addAll(List.of(options.split(" ")));
    assertThat(add(words.toArray(String[]::new))).isEqualTo(1);
    assertThat(server.bean(Applications.class).byId(id)).isEmpty();
  }

  @Test
  void aWrongOptionIsNamed() {
    assertThat(add("oidc", id, "https://wiki.example/cb", "--initiate-login-uri=http://a.example"))
        .isEqualTo(1);
    assertThat(add("oidc", id, "https://wiki.example/cb", "--colour=red")).isEqualTo(1);
    assertThat(add("oidc", id, "https://wiki.example/cb", "--initiate-login-uri")).isEqualTo(1);
    assertThat(said(err))
        .contains("--initiate-login-uri is \"http://a.example\"", "--colour", "once")
        .contains("Nothing was added");
    assertThat(server.bean(Applications.class).byId(id)).isEmpty();
  }

  @Test
  void whatAValueMayBeIsSaid(@TempDir Path directory) throws IOException {
    String file = metadata(directory, "https://crm.example/acs");
    String[] wrong = {
      "--name-id-format=nickname",
      "--clock-skew=soon",
      "--group-limit=0",
      "--attributes[0].colour=red",
      "--attributes[0].name=mail",
      "--profile=nobodys",
      "--unsolicited=perhaps",
      "--secret=0123456789abcdef0123456789abcdef"
    };
    for (String option : wrong) {
      assertThat(add("saml", id, file, option)).as(option).isEqualTo(1);
    }
    assertThat(said(err))
        .contains("--name-id-format is \"nickname\": it must be one of persistent")
        .contains("--clock-skew is \"soon\": it must be a duration")
        .contains("group-limit is 0: it must be 1 to 10000")
        .contains("--attributes[0].colour is no option")
        .contains("--attributes[0] needs a name and a value")
        .contains("--profile is \"nobodys\": it must be the id of a QR login profile: automatic")
        .contains("--unsolicited is \"perhaps\": it must be true or false")
        .contains("--secret is no option")
        .doesNotContain("0123456789abcdef");
    assertThat(server.bean(Applications.class).byId(id)).isEmpty();
  }

  @Test
  void nothingIsSaidInTwoWays(@TempDir Path directory) throws IOException {
    String file = metadata(directory, "https://crm.example/acs");
    assertThat(add("saml", id, file, "CRM", "--name=CRM")).isEqualTo(1);
    assertThat(add("saml", id, file, "--metadata-file=" + file)).isEqualTo(1);
    assertThat(add("saml", id, file, "--metadata-url=https://crm.example/metadata")).isEqualTo(1);
    assertThat(add("saml", id, file, "--signs=both", "--signs=response")).isEqualTo(1);
    assertThat(add("oidc", id, "https://a.example/", "--redirect-uris=https://b.example/"))
        .isEqualTo(1);
    assertThat(server.bean(Applications.class).byId(id)).isEmpty();
  }

  @Test
  void aServiceProviderIsLinkedByHand() {
    assertThat(
            add(
                "saml",
                id,
                "--entity-id=https://" + id,
                "--consumers[0].url=https://hr.example/acs",
                "--audiences=https://hr.example,https://pay.example",
                "--signs=both",
                "--session-lifetime=30m",
                "--logout-url=https://hr.example/logout",
                "Our",
                "HR"))
        .as(said(err))
        .isZero();
    ServiceProvider added =
        server.bean(Applications.class).serviceProviderOf("https://" + id).orElseThrow();
    assertThat(added.name()).isEqualTo("Our HR");
    assertThat(added.saml().audiences())
        .containsExactly("https://hr.example", "https://pay.example");
    assertThat(added.saml().signs()).isEqualTo(SamlTerms.Signs.BOTH);
    assertThat(added.saml().sessionLifetime()).isEqualTo(Duration.ofMinutes(30));
    assertThat(added.saml().logout())
        .isEqualTo(new LogoutAddress("https://hr.example/logout", LogoutAddress.Binding.REDIRECT));
  }

  @Test
  void aClientMayHaveItsSecretFromAFile(@TempDir Path directory) throws IOException {
    String secret = "0123456789abcdef0123456789abcdef";
    Path file = Files.writeString(directory.resolve("secret"), secret + "\n");
    assertThat(
            add(
                "oidc",
                id,
                "https://wiki.example/cb",
                "--secret-file=" + file,
                "--client-authentication=secret-post",
                "--scopes=openid,offline_access",
                "--id-token-algorithm=ES256",
                "--access-token-format=jwt"))
        .as(said(err))
        .isZero();
    OidcClient added = server.bean(Applications.class).oidcClient(id).orElseThrow();
    assertThat(added.clientAuthentication()).isEqualTo(ClientAuthentication.SECRET_POST);
    assertThat(added.secretHash()).isEqualTo(Hashes.sha256(secret));
    assertThat(added.scopes()).containsExactlyInAnyOrder("openid", "offline_access");
    assertThat(added.idTokenAlgorithm()).isEqualTo(IdTokenAlgorithm.ES256);
    assertThat(added.accessTokenFormat()).isEqualTo(AccessTokenFormat.JWT);
    assertThat(said(out)).doesNotContain(secret);
  }

  @Test
  void noneIsAddedTwice(@TempDir Path directory) throws IOException {
    String file = metadata(directory, "https://crm.example/acs");
    assertThat(add("saml", id, file)).isZero();
    assertThat(add("saml", id, file)).isEqualTo(1);
    assertThat(add("saml", id + "-2", file)).isEqualTo(1);
    assertThat(said(err)).contains("already").contains("Nothing was added");
  }

  @Test
  void whatCannotBeReadIsNamed(@TempDir Path directory) throws IOException {
    assertThat(add("saml", id, "/nowhere/sp.xml")).isEqualTo(1);
    assertThat(add("saml", id, metadata(directory, "http://crm.example/acs"))).isEqualTo(1);
    assertThat(add("ldap", id, "x")).isEqualTo(2);
    assertThat(add("saml", id)).isEqualTo(2);
    assertThat(said(err))
        .contains(
            "--metadata-file is \"/nowhere/sp.xml\"", "must be a file that the server can read")
        .contains("must be https", "saml or oidc", "--name-id-format", "--client-authentication");
  }

  @Test
  void aWrongOptionOfAServiceProviderIsNamed(@TempDir Path directory) throws IOException {
    String file = metadata(directory, "https://crm.example/acs");
    assertThat(add("saml", id, file, "--colour=red")).isEqualTo(1);
    assertThat(add("saml", id, file, "--entity-id")).isEqualTo(1);
    assertThat(add("saml", id, file, "--metadata-certificate-files=" + file)).isEqualTo(1);
    assertThat(add("saml", id, file, "--entity-id=https://other.example/sp")).isEqualTo(1);
    assertThat(add("saml", id, "--metadata-url=http://crm.example/metadata")).isEqualTo(1);
    assertThat(said(err))
        .contains(
            "--colour is no option of application add saml", "--entity-id must be --name=value")
        .contains("--metadata-certificate-files[0] must be certificates in PEM")
        .contains("https://other.example/sp")
        .contains("--metadata-url is \"http://crm.example/metadata\": it must be https");
    assertThat(server.bean(Applications.class).byId(id)).isEmpty();
  }

  @Test
  void whatTheConfigurationOrTheDemoOwnsIsNotRemoved() {
    assertThat(remove("demo")).isEqualTo(1);
    assertThat(server.bean(Applications.class).byId("demo")).isPresent();
  }
}
