package io.passlight.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.SearchOption;

/** Decides whether a test with {@link Needs} can run here. */
final class NeedsCondition implements ExecutionCondition {

  /** Begins the reason of every test that is left out, for {@link LeftOutNotice}. */
  static final String REASON = "not installed: ";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<Tool> missing =
        context
            .getTestClass()
            .flatMap(
                type ->
                    AnnotationSupport.findAnnotation(
                        type, Needs.class, SearchOption.INCLUDE_ENCLOSING_CLASSES))
            .flatMap(
                needs ->
                    Arrays.stream(needs.value())
                        .filter(tool -> tool.executable().isEmpty())
                        .findFirst());
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("everything it needs is here");
    }
    String reason = REASON + missing.get().name().toLowerCase(Locale.ROOT);
    if ("required".equals(System.getProperty("e2e"))) {
      throw new IllegalStateException(reason + " (run scripts/setup-e2e)");
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
