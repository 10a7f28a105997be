package io.passlight.demo;

import io.passlight.keys.RandomTokens;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The client secrets of the demo: new at each start, in memory only. */
@Component
final class DemoSecrets {

  private final Map<String, String> secrets;

  DemoSecrets(RandomTokens tokens) {
    this.secrets =
        DemoApplication.ALL.stream()
            .map(DemoApplication::id)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> tokens.next()));
  }

  String of(DemoApplication application) {
    return Objects.requireNonNull(secrets.get(application.id()));
  }
}
