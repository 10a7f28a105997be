package io.passlight.sso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code application add saml} is told beside the application's id: where the metadata are,
 * what to call it, and, as {@code --name=value}, the rest.
 *
 * @param file with the metadata; null: they are at {@code url}
 * @param url an address of theirs; null: they are in {@code file}
 * @param name what people call it; null: its id
 * @param signers certificates of who may have signed them; empty: nobody has to
 * @param entityId which one of theirs is meant; null: the only one
 */
record ServiceProviderOptions(
    @Nullable String file,
    @Nullable String url,
    @Nullable String name,
    List<String> signers,
    @Nullable String entityId) {

  private static final String URL = "--metadata-url";
  private static final String CERTIFICATE = "--metadata-certificate";
  private static final String ENTITY_ID = "--entity-id";
  private static final Set<String> NAMES = Set.of(URL, CERTIFICATE, ENTITY_ID);

  /**
   * Reads them.
   *
   * @param arguments what follows the id
   * @throws IllegalArgumentException with a sentence, without its full stop, that names what is
   *     wrong
   */
  static ServiceProviderOptions of(List<String> arguments, List<String> options) {
    Map<String, String> values = values(options);
    String url = values.get(URL);
    if (url == null && arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "A service provider needs a file with its metadata, or " + URL + "=<address>");
    }
    List<String> name = url == null ? arguments.subList(1, arguments.size()) : arguments;
    String place = url == null ? arguments.getFirst() : url;
    boolean isAddress = url != null || place.matches("https?://.*");
    String certificate = values.get(CERTIFICATE);
    return new ServiceProviderOptions(
        isAddress ? null : place,
        isAddress ? place : null,
        name.isEmpty() ? null : String.join(" ", name),
        certificate == null ? List.of() : certificates(certificate),
        values.get(ENTITY_ID));
  }

  private static Map<String, String> values(List<String> options) {
    Map<String, String> values = new HashMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      if (!NAMES.contains(parts[0])) {
        throw new IllegalArgumentException(
            "%s is no option of a service provider: there are %s, %s and %s"
                .formatted(parts[0], URL, CERTIFICATE, ENTITY_ID));
      }
      if (parts.length != 2 || parts[1].isBlank() || values.put(parts[0], parts[1]) != null) {
        throw new IllegalArgumentException(option + " must be --name=value, once");
      }
    }
    return values;
  }

  private static List<String> certificates(String file) {
    try {
      return Certificates.ofPem(Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is \"%s\": it %s".formatted(CERTIFICATE, file, e.getMessage()), e);
    }
  }
}
