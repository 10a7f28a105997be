package io.passlight.sso.saml.xml;

import io.passlight.sso.saml.xml.ServiceProviderMetadata.Consumer;
import io.passlight.sso.saml.xml.ServiceProviderMetadata.Logout;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads the metadata of a service provider, alone or among others. */
public final class MetadataReader {

  private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
  private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

  private MetadataReader() {}

  /**
   * The service provider that a document describes.
   *
   * @param xml at most 256 KiB
   * @param entityId which one; null: the only one
   * @param keys who must have signed the document as a whole; empty: nobody
   * @throws XmlRefused if it describes none or several, or nobody of them has signed it
   */
  public static ServiceProviderMetadata read(
      byte[] xml, @Nullable String entityId, Collection<PublicKey> keys) {
    Document document = GuardedXml.parse(xml);
    if (!keys.isEmpty()) {
      SignatureGuard.verify(document, keys);
    }
    List<Element> providers =
        entities(document.getDocumentElement()).stream()
            .filter(
                each -> entityId == null || entityId.equals(each.getAttributeNS(null, "entityID")))
            .filter(each -> !roles(each).isEmpty())
            .toList();
    if (providers.size() != 1) {
      throw new XmlRefused(
          !providers.isEmpty()
              ? "The metadata describe more than one service provider: its entity id has to be said"
              : entityId == null
                  ? "The metadata describe no such service provider"
                  : "The metadata describe no service provider of the entity id " + entityId);
    }
    Element provider = providers.getFirst();
    List<Element> roles = roles(provider);
    if (roles.size() != 1) {
      throw new XmlRefused("The metadata describe the service provider more than once");
    }
    return metadata(provider, roles.getFirst());
  }

  private static List<Element> entities(Element root) {
    if (Elements.is(root, Namespaces.METADATA, "EntityDescriptor")) {
      return List.of(root);
    }
    var all = new ArrayList<>(new Elements(root).all(Namespaces.METADATA, "EntityDescriptor"));
    new Elements(root)
        .all(Namespaces.METADATA, "EntitiesDescriptor")
        .forEach(group -> all.addAll(entities(group)));
    return all;
  }

  private static List<Element> roles(Element entity) {
    return new Elements(entity)
        .all(Namespaces.METADATA, "SPSSODescriptor").stream()
            .filter(
                role ->
                    List.of(role.getAttributeNS(null, "protocolSupportEnumeration").split("\\s+"))
                        .contains(Namespaces.PROTOCOL))
            .toList();
  }

  private static ServiceProviderMetadata metadata(Element entity, Element role) {
    MetadataLifetime lifetime = MetadataLifetime.of(role);
    return new ServiceProviderMetadata(
        entity.getAttributeNS(null, "entityID"),
        consumers(role),
        certificates(role, "signing"),
        certificates(role, "encryption"),
        isTrue(role, "AuthnRequestsSigned"),
        new Elements(role)
            .all(Namespaces.METADATA, "NameIDFormat").stream().map(Elements::text).toList(),
        logout(role),
        lifetime.validUntil(),
        lifetime.cacheDuration());
  }

  private static List<Consumer> consumers(Element role) {
    return new Elements(role)
        .all(Namespaces.METADATA, "AssertionConsumerService").stream()
            .filter(each -> POST.equals(each.getAttributeNS(null, "Binding")))
            .sorted(Comparator.comparing(each -> !isTrue(each, "isDefault")))
            .map(each -> new Consumer(each.getAttributeNS(null, "Location"), index(each)))
            .toList();
  }

  private static @Nullable Logout logout(Element role) {
    List<Element> services = new Elements(role).all(Namespaces.METADATA, "SingleLogoutService");
    for (String binding : List.of(REDIRECT, POST)) {
      for (Element service : services) {
        if (binding.equals(service.getAttributeNS(null, "Binding"))) {
          String address = service.getAttributeNS(null, "Location");
          String answers = Elements.attribute(service, "ResponseLocation");
          return new Logout(address, answers == null ? address : answers, binding.equals(POST));
        }
      }
    }
    return null;
  }

  private static int index(Element consumer) {
    try {
      return Integer.parseInt(consumer.getAttributeNS(null, "index"));
    } catch (NumberFormatException e) {
      throw new XmlRefused("An AssertionConsumerService has no index");
    }
  }

  /** A key without a use serves both (§2.4.1.1). */
  private static List<String> certificates(Element role, String use) {
    var certificates = new ArrayList<String>();
    for (Element key : new Elements(role).all(Namespaces.METADATA, "KeyDescriptor")) {
      String given = Elements.attribute(key, "use");
      if (given == null || given.equals(use)) {
        for (Element info : new Elements(key).all(Namespaces.SIGNATURE, "KeyInfo")) {
          for (Element data : new Elements(info).all(Namespaces.SIGNATURE, "X509Data")) {
            new Elements(data)
                .all(Namespaces.SIGNATURE, "X509Certificate")
                .forEach(each -> certificates.add(each.getTextContent().replaceAll("\\s", "")));
          }
        }
      }
    }
    return certificates;
  }

  private static boolean isTrue(Element element, String attribute) {
    String value = element.getAttributeNS(null, attribute);
    return value.equals("true") || value.equals("1");
  }
}
