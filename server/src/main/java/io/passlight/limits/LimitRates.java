package io.passlight.limits;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** {@code passlight.limits.*}: the rate of each limit, as set or as usual. */
final class LimitRates {

  private final Map<Limit, Rate> set;

  LimitRates(Map<Limit, Rate> set) {
    this.set = set.isEmpty() ? Map.of() : new EnumMap<>(set);
  }

  /** Reads the settings; an unknown name or a wrong rate fails, and Spring names it. */
  static LimitRates of(Environment environment) {
    return new LimitRates(
        Binder.get(environment)
            .bind("passlight.limits", Bindable.mapOf(Limit.class, Rate.class))
            .orElse(Map.of()));
  }

  Rate of(Limit limit) {
    @Nullable Rate rate = set.get(limit);
    return rate == null ? limit.usual() : rate;
  }
}
