package io.passlight.protocol;

/**
 * An account as the server tells it to its device.
 *
 * @param id the user
 * @param issuer the server; must be the one whose ticket was used
 * @param server the name that the organization gave its server
 * @param username the name that the person signs in by
 * @param displayName the person's name
 */
public record AccountView(
    AccountId id, Issuer issuer, String server, String username, String displayName) {

  static AccountView read(JsonReader json) {
    return new AccountView(
        json.value("id", AccountId::parse),
        json.value("issuer", Issuer::parse),
        json.text("server"),
        json.text("username"),
        json.text("displayName"));
  }

  JsonWriter write() {
    return new JsonWriter()
        .text("id", id)
        .text("issuer", issuer)
        .text("server", server)
        .text("username", username)
        .text("displayName", displayName);
  }
}
