package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.profile.Profiles;
import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code application add}: an application in the database, with good defaults; what needs more is
 * for the configuration.
 */
@Component
class AddApplicationCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;
  private static final int AFTER_ID = 2;

  private final Applications applications;
  private final AddServiceProvider serviceProviders;
  private final Profiles profiles;
  private final RandomTokens tokens;

  AddApplicationCommand(
      Applications applications,
      AddServiceProvider serviceProviders,
      Profiles profiles,
      RandomTokens tokens) {
    this.applications = applications;
    this.serviceProviders = serviceProviders;
    this.profiles = profiles;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "application add";
  }

  @Override
  public String usage() {
    return "saml <id> <metadata file> [name] |"
        + " saml <id> --metadata-url=<address> [--metadata-certificate=<file>] [--entity-id=<id>]"
        + " [name] |"
        + " oidc <id> <redirect URI> [name] [--<setting>=<value> …]"
        + "  links an application; of an OpenID Connect client without keys it prints the secret";
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) {
    List<String> options = words.stream().filter(word -> word.startsWith("--")).toList();
    List<String> arguments = words.stream().filter(word -> !word.startsWith("--")).toList();
    if (arguments.size() < AFTER_ID || arguments.size() + options.size() <= AFTER_ID) {
      err.println("Write: application add " + usage());
      return WRONG_ARGUMENTS;
    }
    String id = arguments.get(1);
    List<String> more = arguments.subList(AFTER_ID, arguments.size());
    try {
      if (applications.byId(id).isPresent()) {
        throw new IllegalArgumentException("There is an application '%s' already".formatted(id));
      }
      return switch (arguments.getFirst()) {
        case "saml" -> addServiceProvider(id, more, options, out);
        case "oidc" -> addClient(id, more, options, out);
        default ->
            throw new IllegalArgumentException("It is saml or oidc that an application speaks");
      };
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + ". Nothing was added.");
      return 1;
    }
  }

  private int addServiceProvider(
      String id, List<String> more, List<String> options, PrintStream out) {
    String entityId = serviceProviders.add(id, ServiceProviderOptions.of(more, options));
    out.printf("Linked %s. It needs the metadata of this server, at /saml/metadata.%n", entityId);
    return 0;
  }

  private int addClient(String id, List<String> more, List<String> options, PrintStream out) {
    if (more.isEmpty()) {
      throw new IllegalArgumentException("An OpenID Connect client needs a redirect URI");
    }
    var redirectUri = new RedirectUri(more.getFirst());
    OidcTerms terms = OidcOptions.of(options, redirectUri);
    boolean signs = terms.keys() != null;
    String secret = tokens.next();
    applications.save(
        new OidcClient(
            id,
            more.size() == 1 ? id : String.join(" ", more.subList(1, more.size())),
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
            terms),
        Actor.commandLine());
    out.println(signs ? "Linked %s. It authenticates by its keys.".formatted(id) : secret);
    return 0;
  }
}
