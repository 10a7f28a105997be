package io.passlight;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

  @Test
  void noArrowBetweenModulesPointsTheWrongWay() {
    ApplicationModules.of(PasslightApplication.class).verify();
  }
}
