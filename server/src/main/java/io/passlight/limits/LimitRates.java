package io.passlight.limits;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often what is allowed.
 *
 * @param limits The rate of each limit that is not to be the usual one, such as 60/1m: 60 a minute.
 */
@ConfigurationProperties("passlight")
record LimitRates(@DefaultValue Map<Limit, Rate> limits) {

  Rate of(Limit limit) {
    @Nullable Rate rate = limits.get(limit);
    return rate == null ? limit.usual() : rate;
  }
}
