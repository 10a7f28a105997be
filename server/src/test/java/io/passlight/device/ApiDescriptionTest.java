package io.passlight.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passlight.protocol.AccountId;
import io.passlight.protocol.AccountResponse;
import io.passlight.protocol.AccountView;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.DeviceState;
import io.passlight.protocol.DeviceView;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginDetails;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.StatusResponse;
import io.passlight.protocol.TotpSecret;
import io.passlight.protocol.UserVerification;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the device API says what the code does: no call, member or refusal less. */
class ApiDescriptionTest {

  private static final String ROOT = "/device/v1";
  private static final String DESCRIPTION = ROOT + "/openapi.json";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

  private static final Path SERVER = Path.of("src", "main", "java", "io", "passlight");
  private static final Path PROTOCOL =
      Path.of("..", "protocol", "src", "main", "java", "io", "passlight", "protocol");
  private static final Pattern RAISED = Pattern.compile("ProblemCode\\.([A-Z_]+)");

  /** Whatever is called, these may refuse it. */
  private static final List<Path> ALWAYS =
      List.of(
          SERVER.resolve("device/DeviceMessages.java"),
          SERVER.resolve("device/MessageBody.java"),
          SERVER.resolve("limits/RateLimits.java"),
          PROTOCOL.resolve("SignedMessage.java"),
          PROTOCOL.resolve("VerifiedMessage.java"));

  /** What else may refuse each message. */
  private static final Map<MessageType<?>, List<Path>> REFUSING =
      Map.of(
          MessageType.ENROLL, List.of(SERVER.resolve("device/TicketUse.java")),
          MessageType.CREDENTIAL,
              List.of(
                  SERVER.resolve("device/Credentials.java"),
                  SERVER.resolve("device/WebAuthn.java")),
          MessageType.SCAN,
              List.of(
                  SERVER.resolve("login/Scans.java"),
                  SERVER.resolve("login/ScanRules.java"),
                  SERVER.resolve("login/CodeReader.java"),
                  PROTOCOL.resolve("QrText.java"),
                  PROTOCOL.resolve("SealedCode.java"),
                  PROTOCOL.resolve("TypingCode.java")),
          MessageType.DECISION,
              List.of(
                  SERVER.resolve("login/Decisions.java"),
                  SERVER.resolve("device/UserVerifications.java"),
                  SERVER.resolve("device/WebAuthn.java")),
          MessageType.STATUS, List.of(SERVER.resolve("login/Aftermath.java")),
          MessageType.REPORT, List.of(SERVER.resolve("login/Aftermath.java")),
          MessageType.ACCOUNT, List.of(SERVER.resolve("device/Devices.java")),
          MessageType.REMOVAL, List.of(SERVER.resolve("device/Devices.java")));

  private final RunningServer server = RunningServer.shared();
  private final String text = server.browser().with("Accept", "*/*").get(DESCRIPTION).body();
  private final JsonNode document = JsonMapper.shared().readTree(text);

  @Test
  void isServedToEverybody() {
    Browser.Page page = server.browser().with("Origin", "https://app.example").get(DESCRIPTION);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).hasValue("application/json");
    assertThat(page.header("Access-Control-Allow-Origin")).hasValue("*");
  }

  @Test
  void readsAsOpenApiWithoutAFault() {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getSpecVersion().name()).isEqualTo("V31");
    assertThat(result.getOpenAPI().getPaths()).hasSize(document.path("paths").size());
  }

  @Test
  void hasExactlyTheCallsThatTheServerTakes() {
    var described = new TreeSet<String>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase() + " " + ROOT + path.getKey())));
    assertThat(described).containsExactlyElementsOf(mapped());
  }

  private Set<String> mapped() {
    var mapped = new TreeSet<String>();
    for (HandlerMapping mappings : server.bean(DispatcherServlet.class).getHandlerMappings()) {
      if (mappings instanceof RequestMappingHandlerMapping ours) {
        ours.getHandlerMethods()
            .keySet()
            .forEach(
                mapping ->
                    mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith(ROOT))
                        .forEach(
                            pattern ->
                                mapping
                                    .getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> mapped.add(method + " " + pattern))));
      }
    }
    return mapped;
  }

  @Test
  void hasACallForEachTypeOfMessage() {
    assertThat(operations().keySet())
        .containsExactlyInAnyOrderElementsOf(
            MessageType.values().stream().map(MessageType::typ).toList());
  }

  @TestFactory
  Stream<DynamicTest> namesTheClaimsOfEachMessage() {
    return operations().entrySet().stream()
        .map(
            operation ->
                dynamicTest(
                    operation.getKey(),
                    () -> {
                      String claims =
                          name(operation.getValue().at("/requestBody/x-message/claims"));
                      Class<?> type = Class.forName("io.passlight.protocol." + claims);
                      assertThat(properties(claims))
                          .containsExactlyInAnyOrderElementsOf(
                              Arrays.stream(type.getRecordComponents())
                                  .map(RecordComponent::getName)
                                  .toList());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> namesTheMembersOfEachAnswer() {
    return answers().entrySet().stream()
        .map(
            answer ->
                dynamicTest(
                    answer.getKey(),
                    () ->
                        assertThat(properties(answer.getKey()))
                            .containsExactlyInAnyOrderElementsOf(
                                JsonMapper.shared().readTree(answer.getValue()).propertyNames())));
  }

  /** Each with all that it can have. */
  private static Map<String, byte[]> answers() {
    Issuer issuer = new Issuer("https://login.example.com");
    LoginId login = LoginId.random(RANDOM);
    var account = new AccountView(AccountId.random(RANDOM), issuer, "Example", "jane", "Jane Doe");
    var device = new DeviceView(DeviceId.random(RANDOM), "Phone", DeviceState.ACTIVE);
    var uv = new CredentialRequest("dXNlcg", Challenge.random(RANDOM));
    var details =
        new LoginDetails(
            login,
            new LoginDetails.Application("wiki", "Wiki", "wiki.example.com", "data:,"),
            new LoginDetails.Browser("Firefox 140", "Linux"),
            new LoginDetails.Network("192.0.2.7", "TR", "Ankara", false),
            NOW,
            NOW);
    return Map.of(
        "EnrollmentAnswer",
        new EnrollmentResponse(account, device, TotpSecret.random(RANDOM), uv, "1.0.0", NOW).json(),
        "AccountAnswer",
        new AccountResponse(account, device, uv).json(),
        "ScanAnswer",
        ScanResponse.of(
                details.json(),
                Confirmation.NUMBER,
                UserVerification.PREFERRED,
                Challenge.random(RANDOM),
                NOW)
            .json(),
        "LoginDetails",
        details.json(),
        "DecisionAnswer",
        new DecisionResponse(LoginStateName.APPROVED, "012345", ReturnCode.random(RANDOM)).json(),
        "StatusAnswer",
        new StatusResponse(LoginStateName.DENIED, DenyReason.NOT_ME, 1).json());
  }

  @Test
  void tellsOfEachProblemWhatIsAnswered() {
    List<String> told =
        document.path("x-problems").valueStream().map(ApiDescriptionTest::problem).toList();
    assertThat(told)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemCode.values())
                .map(
                    code ->
                        "%d %s: %s. %s"
                            .formatted(code.status(), code.type(), code.title(), code.detail()))
                .toList());
  }

  private static String problem(JsonNode told) {
    return "%d %s: %s. %s"
        .formatted(
            told.path("status").asInt(),
            told.path("type").asString(),
            told.path("title").asString(),
            told.path("detail").asString());
  }

  @TestFactory
  Stream<DynamicTest> listsWhatRefusesEachMessageAndNothingElse() {
    return MessageType.values().stream()
        .map(
            type ->
                dynamicTest(
                    type.typ(),
                    () ->
                        assertThat(listed(operations().get(type.typ())))
                            .containsExactlyElementsOf(raised(type))));
  }

  /** The status and type of each problem that a call may be answered with. */
  private Set<String> listed(JsonNode operation) {
    var listed = new TreeSet<String>();
    operation
        .path("responses")
        .properties()
        .forEach(
            response ->
                resolved(response.getValue())
                    .at("/content/application~1problem+json/schema/properties/type/enum")
                    .forEach(type -> listed.add(response.getKey() + " " + type.asString())));
    return listed;
  }

  private static Set<String> raised(MessageType<?> type) {
    Set<ProblemCode> never = never(type);
    return Stream.concat(ALWAYS.stream(), REFUSING.getOrDefault(type, List.of()).stream())
        .flatMap(file -> RAISED.matcher(read(file)).results())
        .map(match -> ProblemCode.valueOf(match.group(1)))
        .filter(code -> !never.contains(code))
        .map(code -> code.status() + " " + code.type())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What step 8 asks of other messages only. */
  private static Set<ProblemCode> never(MessageType<?> type) {
    if (type == MessageType.ENROLL) {
      return Set.of(ProblemCode.DEVICE_REVOKED, ProblemCode.DEVICE_NOT_ACTIVE);
    }
    boolean beforeActive =
        Set.of(MessageType.CREDENTIAL, MessageType.ACCOUNT, MessageType.REMOVAL).contains(type);
    return beforeActive
        ? Set.of(ProblemCode.APP_TOO_OLD, ProblemCode.DEVICE_NOT_ACTIVE)
        : Set.of(ProblemCode.APP_TOO_OLD);
  }

  /** The calls that take a message, by its type. */
  private Map<String, JsonNode> operations() {
    return document
        .path("paths")
        .valueStream()
        .map(path -> path.path("post"))
        .filter(JsonNode::isObject)
        .collect(
            Collectors.toMap(
                post -> post.at("/requestBody/x-message/typ").asString(),
                Function.identity(),
                (one, other) -> {
                  throw new AssertionError("Two calls take one type of message");
                },
                TreeMap::new));
  }

  private List<String> properties(String schema) {
    return List.copyOf(
        document.at("/components/schemas/" + schema + "/properties").propertyNames());
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static String name(JsonNode reference) {
    String path = reference.path("$ref").asString();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
