package io.passlight.sso;

import io.passlight.login.OpenedSession;
import io.passlight.login.SsoRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session on its way to a browser.
 *
 * @param before the session of somebody else that the browser held until now; null: none
 * @param isWanted whether a request is for the session's person
 */
record HandedSession(
    SessionCookie cookie,
    @Nullable SessionId before,
    Predicate<SsoRequest> isWanted,
    BrowserLogouts logouts)
    implements OpenedSession {

  @Override
  public void addCookies(HttpServletResponse response) {
    cookie.add(response);
  }

  @Override
  public String onward(SsoRequest request) {
    String path = request.continuePath();
    return Optional.ofNullable(before)
        .flatMap(
            ended ->
                logouts.ofPersonBefore(ended, path, request.application(), isWanted.test(request)))
        .orElse(path);
  }
}
