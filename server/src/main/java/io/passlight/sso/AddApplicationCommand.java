package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.keys.RandomTokens;
import io.passlight.settings.ServerCommand;
import io.passlight.settings.WrongSetting;
import io.passlight.sso.ApplicationSettings.Client;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code application add}: an application in the database, by the settings that the configuration
 * has, as options.
 */
@Component
class AddApplicationCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;
  private static final int AFTER_ID = 2;

  private final Applications applications;
  private final SettledApplications settled;
  private final TransactionTemplate transaction;
  private final RandomTokens tokens;

  AddApplicationCommand(
      Applications applications,
      SettledApplications settled,
      TransactionTemplate transaction,
      RandomTokens tokens) {
    this.applications = applications;
    this.settled = settled;
    this.transaction = transaction;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "application add";
  }

  @Override
  public String usage() {
    return "saml <id> <metadata file or address> [name] [--<setting>=<value> …] |"
        + " oidc <id> <redirect URI> [name] [--<setting>=<value> …]"
        + "  links an application; without more it prints the settings";
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) {
    List<String> options = words.stream().filter(word -> word.startsWith("--")).toList();
    List<String> arguments = words.stream().filter(word -> !word.startsWith("--")).toList();
    Optional<ApplicationOptions> known =
        Arrays.stream(ApplicationOptions.values())
            .filter(each -> !arguments.isEmpty() && each.word().equals(arguments.getFirst()))
            .findFirst();
    if (known.isEmpty() || arguments.size() < AFTER_ID || words.size() <= AFTER_ID) {
      explain(arguments, known, err);
      return WRONG_ARGUMENTS;
    }
    try {
      add(known.get(), arguments, options, out);
      return 0;
    } catch (WrongSetting e) {
      err.println(e.sentence() + " Nothing was added.");
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + ". Nothing was added.");
    }
    return 1;
  }

  private void explain(
      List<String> arguments, Optional<ApplicationOptions> known, PrintStream err) {
    if (known.isEmpty() && !arguments.isEmpty()) {
      err.printf(
          "'%s' is no protocol: it is saml or oidc that an application speaks.%n",
          arguments.getFirst());
    }
    err.println("Write: application add " + usage());
    for (ApplicationOptions each : ApplicationOptions.values()) {
      if (known.isEmpty() || known.get() == each) {
        err.printf("Settings of %s: %s%n", each.word(), each.names());
      }
    }
    err.println("What each does: docs/applications.md and docs/saml.md.");
  }

  private void add(
      ApplicationOptions kind, List<String> arguments, List<String> options, PrintStream out) {
    String id = arguments.get(1);
    if (applications.byId(id).isPresent()) {
      throw new IllegalArgumentException("There is an application '%s' already".formatted(id));
    }
    Map<String, String> values = kind.values(options);
    AddedWords.into(values, kind, arguments.subList(AFTER_ID, arguments.size()));
    Client said = kind.settings(id, values, null);
    ClientSecret secret =
        needsSecret(said) ? ClientSecret.made(tokens, said.clientAuthentication()) : null;
    MadeApplication made =
        settled.made(
            SettingNames.OPTIONS,
            secret == null ? said : kind.settings(id, values, secret.value()),
            ApplicationSource.DATABASE);
    refuseKnown(made.application());
    settled.checkProfile(SettingNames.OPTIONS, made.application().profileId());
    transaction.executeWithoutResult(_ -> settled.keep(made, Actor.commandLine()));
    out.println(secret == null ? linked(made.application()) : secret.value());
  }

  private static boolean needsSecret(Client client) {
    return client.saml() == null
        && client.clientAuthentication().isBySecret()
        && client.secretFile() == null;
  }

  private void refuseKnown(Application application) {
    if (application instanceof ServiceProvider provider) {
      applications
          .serviceProviderOf(provider.saml().entityId())
          .ifPresent(
              same -> {
                throw new IllegalArgumentException(
                    "The application '%s' has this entity id already".formatted(same.id()));
              });
    }
  }

  private static String linked(Application application) {
    return switch (application) {
      case ServiceProvider provider ->
          "Linked %s. It needs the metadata of this server, at /saml/metadata."
              .formatted(provider.saml().entityId());
      case OidcClient client ->
          switch (client.clientAuthentication()) {
            case NONE -> "Linked %s. It has no secret; PKCE protects it.".formatted(client.id());
            case PRIVATE_KEY_JWT ->
                "Linked %s. It authenticates by its keys.".formatted(client.id());
            case SECRET_BASIC, SECRET_POST, SECRET_JWT ->
                "Linked %s. Its secret is in the file.".formatted(client.id());
          };
    };
  }
}
