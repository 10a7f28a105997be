package io.passlight.sso;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Where somebody's metadata are read from: a file, or an https address. */
final class MetadataSource {

  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private MetadataSource() {}

  /**
   * The metadata at a place.
   *
   * @param place a path, or an address that starts with {@code https://}; redirects are not
   *     followed
   * @throws IllegalArgumentException if there are none, with a sentence that says why
   */
  static byte[] read(String place) {
    try (InputStream in = place.startsWith("https://") ? fetched(place) : opened(place)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(place + " is larger than 256 KiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new IllegalArgumentException(place + " cannot be read", e);
    }
  }

  private static InputStream opened(String file) throws IOException {
    try {
      return Files.newInputStream(Path.of(file));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(file + " is no name of a file", e);
    }
  }

  private static InputStream fetched(String address) throws IOException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
      if (response.statusCode() != 200) {
        throw new IllegalArgumentException(
            "%s answers with status %d".formatted(address, response.statusCode()));
      }
      return new ByteArrayInputStream(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
