package io.passlight.login;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code passlight.geoip.*}.
 *
 * @param file a GeoLite2 or GeoIP2 City or Country database (.mmdb); none: every country is unknown
 */
@ConfigurationProperties("passlight.geoip")
record GeoIpSettings(@Nullable Path file) {}
