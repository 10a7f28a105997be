package io.passlight.login;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser says of itself, in words for people. It proves nothing, and is shown as such.
 *
 * @param name such as {@code Firefox 140}, or {@code Browser}
 * @param os such as {@code Windows}, or {@code unknown system}
 */
record UserAgent(String name, String os) {

  /** The product that is named last of those that every browser names: order matters. */
  private static final List<Product> PRODUCTS =
      List.of(
          new Product("Edge", Pattern.compile("Edg(?:A|iOS)?/([0-9]{1,4})")),
          new Product("Opera", Pattern.compile("OPR/([0-9]{1,4})")),
          new Product("Samsung Internet", Pattern.compile("SamsungBrowser/([0-9]{1,4})")),
          new Product("Firefox", Pattern.compile("(?:Firefox|FxiOS)/([0-9]{1,4})")),
          new Product("Chrome", Pattern.compile("(?:Chrome|CriOS)/([0-9]{1,4})")),
          new Product(
              "Safari", Pattern.compile("Version/([0-9]{1,4})[0-9.]* (?:Mobile/\\w+ )?Safari/")));

  private static final List<System> SYSTEMS =
      List.of(
          new System("Windows NT", "Windows"),
          new System("Android", "Android"),
          new System("iPhone", "iOS"),
          new System("iPad", "iPadOS"),
          new System("CrOS", "ChromeOS"),
          new System("Mac OS X", "macOS"),
          new System("Linux", "Linux"));

  private record Product(String name, Pattern version) {}

  private record System(String token, String name) {}

  /** Reads a {@code User-Agent} header; an empty one is read too. */
  static UserAgent read(String header) {
    String start = header.length() > 512 ? header.substring(0, 512) : header;
    return new UserAgent(product(start), system(start));
  }

  private static String product(String header) {
    for (Product product : PRODUCTS) {
      Matcher version = product.version().matcher(header);
      if (version.find()) {
        return product.name() + " " + version.group(1);
      }
    }
    return "Browser";
  }

  private static String system(String header) {
    return SYSTEMS.stream()
        .filter(system -> header.contains(system.token()))
        .map(System::name)
        .findFirst()
        .orElse("unknown system");
  }
}
