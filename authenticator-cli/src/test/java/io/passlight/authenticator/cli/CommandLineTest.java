package io.passlight.authenticator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import io.passlight.authenticator.TestServer;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.Problem;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.ScanClaims;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.Via;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as people and scripts type them, against a server over real TLS. */
class CommandLineTest {

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private TestServer server;

  @TempDir private Path temporary;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path store() {
    return temporary.resolve("store");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--store", store().toString()));
    return Main.run(
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), null, environment),
        Clock.systemUTC(),
        all.toArray(String[]::new));
  }

  private JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    run(all.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    return new JsonMapper().readTree(out.toString());
  }

  private void enroll() {
    TicketAddress ticket = server.ticket();
    assertThat(run("enroll", ticket.encoded(), "--trust", server.fingerprint().value()))
        .as(err.toString())
        .isZero();
  }

  @Nested
  class Enrolling {

    @Test
    void saysWhoIsRegisteredWhereAndTheCodeToType() {
      enroll();
      assertThat(out.toString())
          .contains("Registered with Example Ltd (https://localhost:")
          .contains("Jane Doe (jane)")
          .containsPattern("\\d{3} \\d{3} ");
    }

    @Test
    void atAServerOfUnknownCertificateEndsWith5AndSaysItsFingerprint() {
      assertThat(run("enroll", server.ticket().encoded())).isEqualTo(5);
      assertThat(err.toString()).contains(server.fingerprint().value()).contains("--trust");
      assertThat(server.received()).isEmpty();
    }

    @Test
    void followsTheLinkThatOpensTheApp() {
      String ticket = URLEncoder.encode(server.ticket().encoded(), StandardCharsets.UTF_8);
      String link = "https://authenticator.example.com/#enroll=" + ticket;
      assertThat(run("enroll", link, "--trust", server.fingerprint().value())).isZero();
    }

    @Test
    void refusesTheAddressThatIsForABrowser() {
      TicketAddress ticket = server.ticket();
      String address = TicketAddress.panel(ticket.issuer(), ticket.ticket()).encoded();
      assertThat(run("enroll", address)).isEqualTo(2);
      assertThat(err.toString()).contains("for a browser");
    }

    @Test
    void refusesWhatIsNoAddressWithoutRepeatingIt() {
      assertThat(run("enroll", "https://localhost/e#secret-of-some-kind")).isEqualTo(2);
      assertThat(err.toString()).doesNotContain("secret-of-some-kind");
    }

    @Test
    void withAnUnusableTicketEndsWith18() {
      server.refuses(ProblemCode.TICKET_INVALID);
      assertThat(run("enroll", server.ticket().encoded(), "--trust", server.fingerprint().value()))
          .isEqualTo(18);
    }

    @Test
    void atAServerThatCallsItselfAnotherEndsWith9AndStoresNothing() {
      server.answeredIssuer = Issuer.parse("https://login.example.com");
      assertThat(run("enroll", server.ticket().encoded(), "--trust", server.fingerprint().value()))
          .isEqualTo(9);
      assertThat(json("accounts").get("accounts").size()).isZero();
    }

    @Test
    void withACredentialProvesTheUserFromThenOn() {
      assertThat(
              run(
                  "enroll",
                  server.ticket().encoded(),
                  "--trust",
                  server.fingerprint().value(),
                  "--credential-origin",
                  "https://authenticator.example.com"))
          .isZero();
      run("scan", server.code());
      assertThat(run("approve")).isZero();
      assertThat(server.received().getLast())
          .isInstanceOfSatisfying(
              DecisionClaims.class, decision -> assertThat(decision.assertion()).isNotNull());
    }
  }

  @Nested
  class TheListOfAccounts {

    @Test
    void isMovedByUserNameNumberAndLabel() {
      enroll();
      String first = text(json("accounts"), "accounts", 0, "device");
      enroll();
      assertThat(run("move", "2", "1")).isZero();
      assertThat(text(json("accounts"), "accounts", 1, "device")).isEqualTo(first);
      assertThat(text(json("move", first, "1"), "accounts", 0, "device")).isEqualTo(first);
    }

    @Test
    void asksWhichIfANameFitsTwo() {
      enroll();
      enroll();
      assertThat(run("move", "jane", "1")).isEqualTo(2);
      assertThat(err.toString()).contains("by its number");
    }

    @Test
    void knowsNoAccountThatIsNotThere() {
      enroll();
      assertThat(run("code", "john")).isEqualTo(2);
      assertThat(run("remove", "7")).isEqualTo(2);
      assertThat(run("move", "1", "0")).isEqualTo(2);
    }

    @Test
    void isShorterAfterARemoval() {
      enroll();
      assertThat(run("remove", "jane")).isZero();
      assertThat(json("accounts").get("accounts").size()).isZero();
    }

    @Test
    void isShorterAfterARemovalEvenIfTheServerHadRevokedTheDevice() {
      enroll();
      server.refuses(ProblemCode.DEVICE_REVOKED);
      assertThat(run("remove", "jane")).isZero();
      assertThat(json("accounts").get("accounts").size()).isZero();
    }

    @Test
    void keepsWhatTheServerCouldNotRevokeUnlessItIsToBeForgotten() {
      enroll();
      server.close();
      assertThat(run("remove", "jane")).isEqualTo(4);
      assertThat(json("accounts").get("accounts").size()).isEqualTo(1);
      assertThat(run("remove", "jane", "--forget")).isZero();
      assertThat(json("accounts").get("accounts").size()).isZero();
    }

    private String text(JsonNode node, String list, int index, String member) {
      return node.get(list).get(index).get(member).stringValue();
    }
  }

  @Nested
  class ALogin {

    @BeforeEach
    void enrolled() {
      enroll();
    }

    @Test
    void isShownBeforeItIsDecided() {
      server.confirmation = Confirmation.NUMBER;
      assertThat(run("scan", server.code())).isZero();
      assertThat(out.toString())
          .contains("Wiki (wiki.example.com)")
          .contains("jane@localhost:")
          .contains("Firefox 140 on Windows")
          .contains("192.0.2.7, Ankara, TR, NOT the same")
          .contains("approve --number NN")
          .contains("deny --not-me");
    }

    @Test
    void isReadFromAPicture() throws IOException {
      Path picture = temporary.resolve("page.png");
      QrCode code = QrCode.encodeText(server.code(), QrCode.Ecc.MEDIUM);
      BufferedImage page = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 600; y++) {
        for (int x = 0; x < 800; x++) {
          boolean dark = code.getModule((x - 200) / 6, (y - 100) / 6) && x >= 200 && y >= 100;
          page.setRGB(x, y, dark ? 0 : Color.WHITE.getRGB());
        }
      }
      ImageIO.write(page, "png", picture.toFile());
      assertThat(run("scan", picture.toString())).as(err.toString()).isZero();
      assertThat(lastScan().via()).isEqualTo(Via.IMAGE);
    }

    @Test
    void isOpenedByTheLinkOfThePage() {
      server.returnCode = ReturnCode.random(new SecureRandom());
      String link = "https://localhost/authenticator/#login=" + server.code();
      assertThat(run("scan", link)).isZero();
      assertThat(lastScan().via()).isEqualTo(Via.LINK);
      assertThat(run("approve")).isZero();
      assertThat(out.toString())
          .containsPattern("https://localhost:\\d+/login/lgn_[\\w-]{22}#[\\w-]{43}");
    }

    @Test
    void isTypedOnlyOnceThePersonHasSeenWhereTheCodeGoes() {
      int before = server.received().size();
      assertThat(run("scan", "--typed", "bcdf-ghjk")).isEqualTo(2);
      assertThat(err.toString()).contains("https://localhost:");
      assertThat(server.received()).hasSize(before);
      assertThat(run("scan", "--typed", "bcdf-ghjk", "--yes")).isZero();
      assertThat(lastScan().via()).isEqualTo(Via.TYPED);
    }

    @Test
    void isApprovedByASeparateCommandWithItsNumber() {
      run("scan", server.code());
      JsonNode answer = json("approve", "--number", "42");
      assertThat(answer.get("state").stringValue()).isEqualTo("APPROVED");
      assertThat(server.received().getLast())
          .isInstanceOfSatisfying(
              DecisionClaims.class, decision -> assertThat(decision.number()).isEqualTo("42"));
    }

    @Test
    void isConfirmedInTheBrowserByTheDigitsThatAreShown() {
      server.confirmation = Confirmation.REVERSE;
      run("scan", server.code());
      assertThat(run("approve")).isZero();
      assertThat(out.toString()).contains("012345");
    }

    @Test
    void isDeniedAndSaidNotToBeMine() {
      run("scan", server.code());
      assertThat(run("deny", "--not-me")).isZero();
      assertThat(server.received().getLast())
          .isInstanceOfSatisfying(
              DecisionClaims.class,
              decision -> assertThat(decision.reason()).isEqualTo(DenyReason.NOT_ME));
    }

    @Test
    void isReportedAfterwards() {
      run("scan", server.code());
      run("approve");
      assertThat(run("report")).isZero();
    }

    @Test
    void ofAnotherServerEndsWith7AndSendsNothing() {
      int before = server.received().size();
      assertThat(run("scan", server.code(Issuer.parse("https://login.example.com")))).isEqualTo(7);
      assertThat(err.toString()).contains("login.example.com").contains("Nothing was sent");
      assertThat(server.received()).hasSize(before);
    }

    @Test
    void thatIsNoneEndsWith6() {
      assertThat(run("scan", "https://example.com/menu")).isEqualTo(6);
      assertThat(run("scan", temporary.resolve("missing.png").toString())).isEqualTo(6);
    }

    @Test
    void thatWasNotScannedEndsWith8() {
      assertThat(run("approve")).isEqualTo(8);
      assertThat(run("deny")).isEqualTo(8);
      assertThat(run("report")).isEqualTo(8);
    }

    private static Problem problem(
        ProblemCode code, @Nullable Integer triesLeft, @Nullable LoginStateName state) {
      return new Problem(
          code.type(),
          code.title(),
          code.status(),
          code.detail(),
          Instant.now(),
          null,
          triesLeft,
          state,
          null);
    }

    @Test
    void tellsHowManyTriesAreLeft() {
      run("scan", server.code());
      server.refuses(problem(ProblemCode.WRONG_NUMBER, 2, null));
      assertThat(run("approve", "--number", "11")).isEqualTo(16);
      assertThat(err.toString()).contains("Tries left: 2");
    }

    @Test
    void tellsScriptsEverythingAboutARefusal() {
      run("scan", server.code());
      server.refuses(problem(ProblemCode.LOGIN_OVER, null, LoginStateName.EXPIRED));
      JsonNode error = json("approve").get("error");
      assertThat(error.get("code").stringValue()).isEqualTo("login-over");
      assertThat(error.get("state").stringValue()).isEqualTo("EXPIRED");
      assertThat(error.get("next").stringValue()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(value = ProblemCode.class, mode = EnumSource.Mode.EXCLUDE, names = "CLOCK_SKEW")
    void thatIsRefusedEndsWithTheNumberOfItsKind(ProblemCode code) {
      server.refuses(code);
      assertThat(run("scan", server.code())).isEqualTo(ExitCode.of(code).number());
      assertThat(err.toString()).contains(code.title()).contains(code.detail());
    }

    @Test
    void cannotSteerTheTerminalByTheApplicationsName() {
      server.application = "Wiki\u001b[2J\u202eecivres";
      assertThat(run("scan", server.code())).isZero();
      assertThat(out.toString())
          .contains("Wiki?[2J?ecivres")
          .doesNotContain("\u001b")
          .doesNotContain("\u202e");
    }

    private ScanClaims lastScan() {
      return server.received().reversed().stream()
          .filter(ScanClaims.class::isInstance)
          .map(ScanClaims.class::cast)
          .findFirst()
          .orElseThrow();
    }
  }

  @Nested
  class TheStore {

    @Test
    void isReadWithThePasswordOfAFileOrOfTheEnvironmentOnly() throws IOException {
      Path password = Files.writeString(temporary.resolve("password"), "correct horse\n");
      String address = server.ticket().encoded();
      String pin = server.fingerprint().value();
      assertThat(
              run("enroll", address, "--trust", pin, "--store-password-file", password.toString()))
          .isZero();
      assertThat(run("accounts")).isEqualTo(3);
      environment.put("PASSLIGHT_STORE_PASSWORD", "wrong");
      assertThat(run("accounts")).isEqualTo(3);
      environment.put("PASSLIGHT_STORE_PASSWORD", "correct horse");
      assertThat(run("accounts")).isZero();
    }

    @Test
    void isNotLookedForWithAPasswordFileThatIsMissingOrEmpty() throws IOException {
      assertThat(run("accounts", "--store-password-file", "/missing")).isEqualTo(2);
      Path empty = Files.createFile(temporary.resolve("empty"));
      assertThat(run("accounts", "--store-password-file", empty.toString())).isEqualTo(2);
    }

    @Test
    void neverShowsItsSecrets() throws Exception {
      TicketAddress ticket = server.ticket();
      String pin = server.fingerprint().value();
      StringBuilder said = new StringBuilder();
      for (String[] command :
          List.of(
              new String[] {"enroll", ticket.encoded(), "--trust", pin},
              new String[] {"enroll", ticket.encoded(), "--trust", pin},
              new String[] {"accounts", "--json"},
              new String[] {"code", "--json"},
              new String[] {"scan", server.code(), "--json"},
              new String[] {"approve", "--json"},
              new String[] {"remove", "1", "--json"})) {
        run(command);
        said.append(out).append(err);
      }
      assertThat(said.toString())
          .doesNotContain(ticket.ticket().encoded())
          .doesNotContain(Files.readString(store().resolve("password")))
          .doesNotContainIgnoringCase("totp")
          .doesNotContain("challenge");
    }
  }

  @Nested
  class AMistake {

    @ParameterizedTest
    @ValueSource(
        strings = {"", "fly", "scan", "enroll", "move 1", "approve --number", "approve --number x"})
    void endsWith2(String line) {
      assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
      assertThat(err.toString()).contains("--help");
    }

    @Test
    void isToldToScriptsInJson() {
      assertThat(json("fly").get("error").get("code").stringValue()).isEqualTo("usage");
    }

    @Test
    void isAvoidedByTheHelpOfEachCommand() {
      assertThat(run("--help")).isZero();
      for (String command :
          List.of(
              "enroll",
              "accounts",
              "move",
              "code",
              "scan",
              "approve",
              "deny",
              "report",
              "remove")) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains(command).contains("--json").contains("--store");
      }
    }
  }

  @Test
  void withoutAccountTheNextStepIsSaid() {
    assertThat(run("accounts")).isZero();
    assertThat(out.toString()).contains("Enroll");
    assertThat(run("scan", server.code())).isEqualTo(7);
    assertThat(err.toString()).contains("registration page");
    assertThat(run("code")).isEqualTo(7);
    assertThat(run("scan", "--typed", "bcdf-ghjk", "--yes")).isEqualTo(7);
    assertThat(run("remove", "jane")).isEqualTo(7);
  }
}
