package io.passlight.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** The authorization requests that a browser has under way, one for each tab, by their state. */
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final int MOST_TABS = 20;

  private final DemoBrowsers<Map<String, OAuth2AuthorizationRequest>> browsers;

  PendingLogins(DemoBrowsers<Map<String, OAuth2AuthorizationRequest>> browsers) {
    this.browsers = browsers;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest http) {
    String state = http.getParameter("state");
    return state == null ? null : pending(http).get(state);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest request,
      HttpServletRequest http,
      HttpServletResponse response) {
    if (request == null) {
      return;
    }
    Map<String, OAuth2AuthorizationRequest> pending = new LinkedHashMap<>(pending(http));
    if (pending.size() >= MOST_TABS) {
      pending.remove(pending.keySet().iterator().next());
    }
    pending.put(request.getState(), request);
    browsers.put(http, response, pending);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest http, HttpServletResponse response) {
    Map<String, OAuth2AuthorizationRequest> pending = new LinkedHashMap<>(pending(http));
    OAuth2AuthorizationRequest request = pending.remove(String.valueOf(http.getParameter("state")));
    if (request != null) {
      browsers.put(http, response, pending);
    }
    return request;
  }

  private Map<String, OAuth2AuthorizationRequest> pending(HttpServletRequest http) {
    return browsers.get(http).orElse(Map.of());
  }
}
