package io.passlight.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * The filter chain of one application: log in by OpenID Connect, log out here and at the server,
 * and be told of logouts there.
 */
final class DemoSecurity {

  private static final Duration LOGIN_UNDER_WAY = Duration.ofHours(12);
  private static final Duration LOGGED_IN = Duration.ofHours(1);

  private final DemoApplication application;
  private final DemoClient client;
  private final SecureRandom random;
  private final Clock clock;

  DemoSecurity(DemoApplication application, DemoClient client, SecureRandom random, Clock clock) {
    this.application = application;
    this.client = client;
    this.random = random;
    this.clock = clock;
  }

  SecurityFilterChain build(HttpSecurity http) {
    var registrations = new InMemoryClientRegistrationRepository(client.registration(application));
    var loggedIn =
        new LoggedInBrowsers(new DemoBrowsers<>(application.cookie(), LOGGED_IN, random, clock));
    return http.securityMatcher(application.path() + "**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .securityContext(context -> context.securityContextRepository(loggedIn))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
        .headers(AbstractHttpConfigurer::disable) // the server writes them
        .addFilterBefore(
            new FrontChannelLogout(application.frontChannelLogoutPath(), client.issuer(), loggedIn),
            LogoutFilter.class)
        .oauth2Login(login -> configure(login, registrations))
        .logout(
            logout ->
                logout
                    .logoutUrl(application.logoutPath())
                    .logoutSuccessHandler(logoutAtServer(registrations)))
        .build();
  }

  private void configure(
      OAuth2LoginConfigurer<HttpSecurity> login, ClientRegistrationRepository registrations) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(registrations, application.loginBase());
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    var pending =
        new PendingLogins(
            new DemoBrowsers<>(application.cookie() + "-pending", LOGIN_UNDER_WAY, random, clock));
    login
        .clientRegistrationRepository(registrations)
        .authorizedClientRepository(new NoAuthorizedClients())
        .loginPage(application.path())
        .authorizationEndpoint(
            endpoint ->
                endpoint
                    .authorizationRequestResolver(resolver)
                    .authorizationRequestRepository(pending))
        .redirectionEndpoint(endpoint -> endpoint.baseUri(application.callbackPath()))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(client.tokens()))
        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(client.users()))
        .successHandler((request, response, person) -> response.sendRedirect(application.path()))
        .failureHandler(this::failed);
  }

  private void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String error =
        failure instanceof OAuth2AuthenticationException known
            ? known.getError().getErrorCode()
            : "unknown";
    response.sendRedirect(
        application.path() + "?error=" + URLEncoder.encode(error, StandardCharsets.UTF_8));
  }

  private LogoutSuccessHandler logoutAtServer(ClientRegistrationRepository registrations) {
    var handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
    handler.setPostLogoutRedirectUri(client.home(application));
    handler.setDefaultTargetUrl(application.path());
    return handler;
  }

  private CookieCsrfTokenRepository csrfTokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(application.cookie() + "-csrf");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Lax"));
    return tokens;
  }
}
