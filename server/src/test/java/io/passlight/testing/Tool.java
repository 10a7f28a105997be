package io.passlight.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of this machine that some tests drive. {@code scripts/setup-e2e} installs them all. */
public enum Tool {
  /** Debian's browser. */
  CHROMIUM("chromium", "chromium-browser"),
  /** Runs Playwright's driver and clients from npm. */
  NODE("node", "node.exe"),
  /** Verifies and decrypts XML, by libraries that are none of Java's. */
  XMLSEC1("xmlsec1"),
  /** Validates XML by a schema. */
  XMLLINT("xmllint"),
  /** Debian's web server, with mod_auth_mellon, mod_shib and mod_auth_openidc: relying parties. */
  APACHE("apache2"),
  /** The daemon of mod_shib. */
  SHIBD("shibd");

  private final List<String> names;

  Tool(String... names) {
    this.names = List.of(names);
  }

  /** Where it is, if it is on the search path. */
  public Optional<Path> executable() {
    String path = System.getenv().getOrDefault("PATH", "");
    // Daemons of Debian are not on everybody's search path.
    return Stream.of((path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
        .flatMap(directory -> names.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
