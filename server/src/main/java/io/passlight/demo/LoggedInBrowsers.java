package io.passlight.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Who is logged in to one application of the demo, in place of an {@code HttpSession}. */
final class LoggedInBrowsers implements SecurityContextRepository {

  private final DemoBrowsers<Authentication> browsers;

  LoggedInBrowsers(DemoBrowsers<Authentication> browsers) {
    this.browsers = browsers;
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return context(holder.getRequest());
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest http) {
    return new Loaded(context(http), !containsContext(http));
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest http, HttpServletResponse response) {
    Authentication person = context.getAuthentication();
    if (person == null) {
      browsers.remove(http, response);
    } else {
      browsers.put(http, response, person);
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest http) {
    return browsers.get(http).isPresent();
  }

  /** Logs out all browsers that a session of the server has logged in: the {@code sid} is its. */
  void forget(String sid) {
    browsers.forget(
        person ->
            person.getPrincipal() instanceof OidcUser user
                && sid.equals(user.getIdToken().getClaimAsString("sid")));
  }

  private SecurityContext context(HttpServletRequest http) {
    return browsers
        .get(http)
        .<SecurityContext>map(SecurityContextImpl::new)
        .orElseGet(SecurityContextHolder::createEmptyContext);
  }

  private record Loaded(SecurityContext context, boolean isGenerated)
      implements DeferredSecurityContext {

    @Override
    public SecurityContext get() {
      return context;
    }
  }
}
