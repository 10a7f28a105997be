package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.profile.Profiles;
import io.passlight.settings.ServerCommand;
import io.passlight.sso.saml.xml.MetadataReader;
import io.passlight.sso.saml.xml.XmlRefused;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code application add}: an application in the database, with good defaults; what needs more is
 * for the configuration.
 */
@Component
class AddApplicationCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;
  private static final int USUAL_GROUPS = 100;
  private static final int FIRST_WORD_OF_NAME = 3;

  private final Applications applications;
  private final Profiles profiles;
  private final RandomTokens tokens;

  AddApplicationCommand(Applications applications, Profiles profiles, RandomTokens tokens) {
    this.applications = applications;
    this.profiles = profiles;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "application add";
  }

  @Override
  public String usage() {
    return "saml <id> <metadata file or https address> [name] |"
        + " oidc <id> <redirect URI> [name] [--<setting>=<value> …]"
        + "  links an application; of an OpenID Connect client without keys it prints the secret";
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) {
    List<String> options = words.stream().filter(word -> word.startsWith("--")).toList();
    List<String> arguments = words.stream().filter(word -> !word.startsWith("--")).toList();
    if (arguments.size() < FIRST_WORD_OF_NAME) {
      err.println("Write: application add " + usage());
      return WRONG_ARGUMENTS;
    }
    String id = arguments.get(1);
    String place = arguments.get(2);
    String name =
        arguments.size() == FIRST_WORD_OF_NAME
            ? id
            : String.join(" ", arguments.subList(FIRST_WORD_OF_NAME, arguments.size()));
    try {
      return switch (arguments.getFirst()) {
        case "saml" -> {
          if (!options.isEmpty()) {
            throw new IllegalArgumentException("A service provider takes no options");
          }
          yield addServiceProvider(id, name, place, out);
        }
        case "oidc" -> addClient(id, name, new RedirectUri(place), options, out);
        default ->
            throw new IllegalArgumentException("It is saml or oidc that an application speaks");
      };
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + ". Nothing was added.");
      return 1;
    }
  }

  private int addServiceProvider(String id, String name, String place, PrintStream out) {
    DescribedServiceProvider described;
    try {
      described =
          DescribedServiceProvider.of(
              MetadataReader.read(MetadataSource.read(place), null, List.of()));
    } catch (XmlRefused e) {
      throw new IllegalArgumentException(place + ": " + e.rule(), e);
    }
    String entityId = Objects.requireNonNull(described.entityId());
    refuseTwice(id, applications.serviceProviderOf(entityId));
    var terms =
        new SamlTerms(
            entityId,
            described.consumers(),
            described.certificates(),
            described.requestsSigned(),
            described.encryptionCertificate(),
            described.nameIdFormat(),
            ConfiguredServiceProvider.USUAL_ATTRIBUTES,
            null,
            USUAL_GROUPS,
            List.of(),
            SamlTerms.Signs.ASSERTION,
            SamlAlgorithm.RSA_SHA256,
            Duration.ofMinutes(1),
            null,
            false,
            false,
            null,
            described.logout());
    String host = ApplicationRules.hostOf(terms.usualConsumer().url(), id);
    String profile = profiles.automatic().id();
    save(new ServiceProvider(id, name, host, null, profile, ApplicationSource.DATABASE, terms));
    out.printf("Linked %s. It needs the metadata of this server, at /saml/metadata.%n", entityId);
    return 0;
  }

  private int addClient(
      String id, String name, RedirectUri redirectUri, List<String> options, PrintStream out) {
    refuseTwice(id, Optional.empty());
    OidcTerms terms = OidcOptions.of(options, redirectUri);
    boolean signs = terms.keys() != null;
    String secret = tokens.next();
    save(
        new OidcClient(
            id,
            name,
            ApplicationRules.hostOf(redirectUri.value(), id),
            null,
            profiles.automatic().id(),
            List.of(redirectUri),
            List.of(),
            signs ? ClientAuthentication.PRIVATE_KEY_JWT : ClientAuthentication.SECRET_BASIC,
            signs ? null : Hashes.sha256(secret),
            Set.of("openid", "profile", "email", "groups"),
            IdTokenAlgorithm.RS256,
            AccessTokenFormat.OPAQUE,
            ApplicationSource.DATABASE,
            terms));
    out.println(signs ? "Linked %s. It authenticates by its keys.".formatted(id) : secret);
    return 0;
  }

  private void refuseTwice(String id, Optional<ServiceProvider> sameEntity) {
    if (applications.byId(id).isPresent()) {
      throw new IllegalArgumentException("There is an application '%s' already".formatted(id));
    }
    if (sameEntity.isPresent()) {
      throw new IllegalArgumentException(
          "The application '%s' has this entity id already".formatted(sameEntity.get().id()));
    }
  }

  private void save(Application application) {
    applications.save(application, Actor.commandLine());
  }
}
