package io.passlight.demo;

import java.util.List;

/**
 * One of the two applications.
 *
 * @param id its client id
 * @param name what people call it
 * @param path where it lives, with a slash at the end
 * @param cookie how it knows a browser again
 */
record DemoApplication(String id, String name, String path, String cookie) {

  static final DemoApplication DESK =
      new DemoApplication("demo", "Harbour Desk", "/demo/", "__Host-harbour-desk");

  static final DemoApplication NOTES =
      new DemoApplication("demo-notes", "Harbour Notes", "/demo/notes/", "__Host-harbour-notes");

  static final List<DemoApplication> ALL = List.of(DESK, NOTES);

  /** Where Spring Security begins a login: this, a slash and the registration's id. */
  String loginBase() {
    return path + "login";
  }

  /** Where the log-in button leads. */
  public String loginPath() {
    return loginBase() + "/" + id;
  }

  /** Where the server sends the browser back to. */
  String callbackPath() {
    return path + "signed-in";
  }

  public String logoutPath() {
    return path + "logout";
  }

  /** What the server has the browser load when a session is over. */
  String frontChannelLogoutPath() {
    return logoutPath() + "/front";
  }
}
