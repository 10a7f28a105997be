package io.passlight.sso.saml;

import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.AuthnRequest.NameIdPolicy;
import io.passlight.sso.saml.xml.Status;
import org.jspecify.annotations.Nullable;

/** How a person is named, after what the request asks for (SAML 2.0 Core §3.4.1.1). */
final class NameIdPolicies {

  private NameIdPolicies() {}

  /**
   * The format of the answer.
   *
   * @throws SamlRefused {@code InvalidNameIDPolicy}
   */
  static NameIdFormat format(
      @Nullable NameIdPolicy policy, ServiceProvider provider, ReplyTo replyTo) {
    NameIdFormat registered = provider.saml().nameIdFormat();
    if (policy == null) {
      return registered;
    }
    String qualifier = policy.spNameQualifier();
    if (qualifier != null && !qualifier.equals(provider.saml().entityId())) {
      throw invalid(replyTo, "SPNameQualifier is another entity id");
    }
    String format = policy.format();
    if (format == null) {
      return registered;
    }
    NameIdFormat asked =
        NameIdFormat.of(format)
            .orElseThrow(() -> invalid(replyTo, "This NameID format is not known here"));
    return switch (asked) {
      case UNSPECIFIED -> registered; // "as you like"
      case PERSISTENT, TRANSIENT -> asked; // they tell nothing of the person
      case EMAIL -> {
        if (!provider.saml().tells(Value.EMAIL)) {
          throw invalid(replyTo, "The application is not registered to learn mail addresses");
        }
        yield asked;
      }
    };
  }

  /**
   * What was asked for may have waited for hours.
   *
   * @throws SamlRefused {@code InvalidNameIDPolicy}, if the name tells what the provider is not
   *     registered to learn now
   */
  static void checkTold(SamlRequest request, ServiceProvider provider) {
    Value told = request.nameIdFormat().told();
    if (told != null && !provider.saml().tells(told)) {
      throw invalid(request.replyTo(), "The application may not learn this name any more");
    }
  }

  private static SamlRefused invalid(ReplyTo replyTo, String rule) {
    return SamlRefused.to(
        replyTo,
        Problem.NOT_POSSIBLE,
        Status.Code.REQUESTER,
        Status.Detail.INVALID_NAME_ID_POLICY,
        rule);
  }
}
