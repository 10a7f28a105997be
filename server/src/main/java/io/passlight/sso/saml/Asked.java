package io.passlight.sso.saml;

import io.passlight.profile.QrLoginProfile;
import io.passlight.protocol.UserVerification;
import io.passlight.sso.ServiceProvider;

/**
 * A request with whose it is, as that is registered now.
 *
 * @param profile that people log in by
 */
record Asked(SamlRequest request, ServiceProvider provider, QrLoginProfile profile) {

  /** What a login asks of the phone. */
  UserVerification verification() {
    return Contexts.verification(
        request.context(), provider.saml().exactContext(), profile.userVerification());
  }
}
