package io.passlight.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A phone's fingerprint reader: WebAuthn's virtual authenticator, by the browser's protocol. */
final class FingerprintReader {

  private final CDPSession session;
  private final String id;

  /** Builds one into the phone; it knows its owner's finger. */
  FingerprintReader(PhoneApp phone) {
    session = phone.browser().newCDPSession(phone.page());
    session.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    JsonObject added = new JsonObject();
    added.add("options", options);
    id =
        session
            .send("WebAuthn.addVirtualAuthenticator", added)
            .get("authenticatorId")
            .getAsString();
  }

  /** Whether it knows the finger that is put on it from now on. */
  void knows(boolean isOwner) {
    JsonObject finger = new JsonObject();
    finger.addProperty("authenticatorId", id);
    finger.addProperty("isUserVerified", isOwner);
    session.send("WebAuthn.setUserVerified", finger);
  }
}
