package io.passlight.e2e;

import io.passlight.testing.Phone;
import io.passlight.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests of one person whose phone app stands on its first screen as each of them begins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnePhone {

  Stage stage;
  PhoneApp phone;
  User person;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
    person = Phone.somebody(stage.server());
    phone = PhoneApp.of(stage.server()).register(stage.server(), person);
  }

  @BeforeEach
  void atHome() {
    phone.open();
  }

  @AfterAll
  void leave() {
    phone.close();
  }
}
