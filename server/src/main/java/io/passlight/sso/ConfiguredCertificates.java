package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certificates from settings, as text or in files.
 *
 * @param prefix what stands before the name of each, such as {@code
 *     passlight.applications[n].saml.}
 */
record ConfiguredCertificates(String prefix) {

  /** All of {@code name} and {@code nameFiles}, by their names with a dash. */
  List<String> all(String name, List<String> texts, String fileName, List<String> files) {
    var certificates = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      certificates.addAll(read("%s[%d]".formatted(name, i), texts.get(i)));
    }
    for (int i = 0; i < files.size(); i++) {
      String setting = "%s[%d]".formatted(fileName, i);
      certificates.addAll(read(setting, content(setting, files.get(i))));
    }
    return certificates;
  }

  /** The certificate to encrypt for; null: none is set. */
  @Nullable String forEncryption(@Nullable String text, @Nullable String file) {
    if (text != null && file != null) {
      throw wrong("encryption-certificate-file", "and encryption-certificate exclude each other");
    }
    String name = file == null ? "encryption-certificate" : "encryption-certificate-file";
    String pem = file == null ? text : content(name, file);
    if (pem == null) {
      return null;
    }
    String certificate = read(name, pem).getFirst();
    if (!Certificates.isRsa(certificate)) {
      throw wrong(name, "must have an RSA key");
    }
    return certificate;
  }

  /** The text of a file. */
  String content(String name, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new WrongSetting(prefix + name, file, "must be a file that the server can read");
    }
  }

  private List<String> read(String name, String pem) {
    try {
      return Certificates.ofPem(pem);
    } catch (IllegalArgumentException e) {
      throw wrong(name, String.valueOf(e.getMessage()));
    }
  }

  private WrongSetting wrong(String setting, String rule) {
    return new WrongSetting(prefix + setting, rule);
  }
}
