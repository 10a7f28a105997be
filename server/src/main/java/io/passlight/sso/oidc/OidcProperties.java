package io.passlight.sso.oidc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * OpenID Connect in general ({@code passlight.oidc.*}).
 *
 * @param privateAddresses true: what applications publish (keys, logos, requests, lists of
 *     addresses) is fetched from this machine and from private networks too
 */
@ConfigurationProperties("passlight.oidc")
record OidcProperties(@DefaultValue("false") boolean privateAddresses) {}
