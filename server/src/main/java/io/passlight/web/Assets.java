package io.passlight.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages' scripts and styles. The front end's build gives each file a name with a hash of its
 * content and writes down which is which; browsers keep such a file for good. In templates: {@code
 * @assets.path('login.js')}.
 */
@Component
public final class Assets {

  private static final Logger LOG = LoggerFactory.getLogger(Assets.class);

  static final String LOCATION = "static/assets/";
  static final String PATH = "/assets/";

  private final Map<String, String> fileByName;

  Assets() {
    this(read(new ClassPathResource(LOCATION + "manifest.json")));
  }

  Assets(Map<String, String> fileByName) {
    this.fileByName = fileByName;
  }

  /**
   * The address of a file.
   *
   * @param name without hash, such as {@code login.js}
   * @throws IllegalArgumentException if the front end has no such file
   */
  public String path(String name) {
    @Nullable String file = fileByName.get(name);
    if (file == null && !fileByName.isEmpty()) {
      throw new IllegalArgumentException("The front end has no file " + name);
    }
    return PATH + (file == null ? name : file);
  }

  private static Map<String, String> read(ClassPathResource manifest) {
    if (!manifest.exists()) {
      LOG.warn("The front end was not built into this server: pages have no style and no script");
      return Map.of();
    }
    try (InputStream json = manifest.getInputStream()) {
      return JsonMapper.shared().readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("The front end's manifest cannot be read", e);
    }
  }
}
