package io.passlight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

  @Test
  void noArrowBetweenModulesPointsTheWrongWay() {
    // Libraries of this house, which are no modules of the server.
    var libraries = resideInAnyPackage("io.passlight.protocol..", "io.passlight.authenticator..");

    ApplicationModules.of(PasslightApplication.class, libraries).verify();
  }
}
