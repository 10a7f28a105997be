package io.passlight.web;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * What stands before the controllers. Programs' paths meet Spring Security's firewall and nothing
 * else; pages meet the CSRF filter too. Who somebody is, is not asked here: a device's signature, a
 * client's secret, a login's and a session's cookie are each checked by the feature they belong to.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {

  private static final String CSRF_COOKIE = "__Host-passlight-csrf";
  private static final Duration PREFLIGHT_AGE = Duration.ofSeconds(7200);

  @Bean
  @Order(100)
  SecurityFilterChain programs() {
    return new DefaultSecurityFilterChain(Paths.forPrograms());
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain pages() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(CSRF_COOKIE);
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Lax"));
    var csrf = new CsrfFilter(tokens);
    csrf.setRequireCsrfProtectionMatcher(
        request ->
            CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !Paths.takesForeignPosts(request));
    csrf.setAccessDeniedHandler(new CsrfRefusal());
    return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, csrf);
  }

  /** A measurement of every single filter costs more than the filters. */
  @Bean
  SecurityObservationSettings noFilterIsMeasured() {
    return SecurityObservationSettings.noObservations();
  }

  /** Before all others, so that also what they refuse carries the headers. */
  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders() {
    var registration = new FilterRegistrationBean<>(new SecurityHeaders());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    registration.setAsyncSupported(true);
    return registration;
  }

  /**
   * One authenticator holds accounts of many servers, and a single-page application is a client of
   * its own: both ask from other origins, without cookies (protocol §3).
   */
  @Bean
  FilterRegistrationBean<CorsFilter> cors() {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    cors.setAllowedMethods(List.of("GET", "POST"));
    cors.setAllowedHeaders(List.of("Content-Type", "Authorization", "DPoP"));
    cors.setExposedHeaders(List.of("Retry-After", "WWW-Authenticate", "DPoP-Nonce"));
    cors.setAllowCredentials(false);
    cors.setMaxAge(PREFLIGHT_AGE);
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    var registration = new FilterRegistrationBean<>(new CorsFilter(source));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    registration.addUrlPatterns(
        "/device/v1/*",
        "/.well-known/*",
        "/oauth2/token",
        "/oauth2/revoke",
        "/oauth2/userinfo",
        "/oauth2/jwks");
    registration.setAsyncSupported(true);
    return registration;
  }
}
