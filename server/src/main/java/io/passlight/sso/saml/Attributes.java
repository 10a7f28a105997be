package io.passlight.sso.saml;

import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.saml.xml.Assertion;
import io.passlight.user.User;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service provider learns of a person. */
final class Attributes {

  private Attributes() {}

  /**
   * The attributes of an assertion: those that are registered, that the person has, and that are
   * not withheld.
   */
  static List<Assertion.Attribute> of(User user, SamlTerms terms, Withheld withheld) {
    return terms.attributes().stream()
        .filter(released -> !withheld.covers(released.value()))
        .map(released -> attribute(released, values(released, user, terms)))
        .filter(attribute -> !attribute.values().isEmpty())
        .toList();
  }

  private static Assertion.Attribute attribute(ReleasedAttribute released, List<String> values) {
    return new Assertion.Attribute(
        released.name(), released.nameFormat(), released.friendlyName(), values);
  }

  private static List<String> values(ReleasedAttribute released, User user, SamlTerms terms) {
    List<String> all = released.value().of(user);
    return released.value() == ReleasedAttribute.Value.GROUPS ? groups(all, terms) : all;
  }

  private static List<String> groups(List<String> all, SamlTerms terms) {
    String filter = terms.groupFilter();
    Stream<String> released =
        filter == null
            ? all.stream()
            : all.stream().filter(Pattern.compile(filter).asMatchPredicate());
    return released.limit(terms.groupLimit()).toList();
  }
}
