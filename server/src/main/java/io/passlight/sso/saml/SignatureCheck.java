package io.passlight.sso.saml;

import io.passlight.sso.Certificates;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Received;
import io.passlight.sso.saml.xml.SignedQuery;
import io.passlight.sso.saml.xml.XmlRefused;

/** Whether a message is signed by whom it claims to be from, as its binding wants it. */
final class SignatureCheck {

  private SignatureCheck() {}

  static boolean isSigned(Incoming incoming, Received received) {
    return incoming.signature() != null || received.isSigned();
  }

  /**
   * Checks a request that may be unsigned where its sender is registered so. A signature that is
   * there has to be good, also where none is asked for.
   *
   * @return whether a registered key has signed it
   * @throws SamlRefused {@code BAD_SIGNATURE}
   */
  static boolean check(Incoming incoming, Received received, ServiceProvider provider) {
    SamlTerms terms = provider.saml();
    if (!isSigned(incoming, received) && !terms.signedRequests()) {
      return false;
    }
    if (terms.certificates().isEmpty()) {
      // It is registered to send unsigned ones: no key is known that this could be verified by.
      return false;
    }
    require(incoming, received, provider);
    return true;
  }

  /**
   * Checks a message that must be signed, whatever else is registered.
   *
   * @throws SamlRefused {@code BAD_SIGNATURE}
   */
  static void require(Incoming incoming, Received received, ServiceProvider provider) {
    if (!isSigned(incoming, received)) {
      throw bad("The request is not signed", provider);
    }
    var keys = provider.saml().certificates().stream().map(Certificates::key).toList();
    try {
      SignedQuery inQuery = incoming.signature();
      if (incoming.binding() == Incoming.Binding.POST) {
        received.verify(keys);
      } else if (inQuery == null || received.isSigned()) {
        throw bad("The Redirect binding has its signature in the query", provider);
      } else {
        inQuery.verify(keys);
      }
    } catch (XmlRefused e) {
      throw bad(e.rule(), provider);
    }
  }

  private static SamlRefused bad(String rule, ServiceProvider provider) {
    return SamlRefused.untold(Problem.BAD_SIGNATURE, rule, provider.id());
  }
}
