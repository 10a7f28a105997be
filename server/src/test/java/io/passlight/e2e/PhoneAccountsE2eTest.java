package io.passlight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import io.passlight.device.Devices;
import io.passlight.protocol.DeviceState;
import io.passlight.testing.Needs;
import io.passlight.testing.Phone;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of accounts: its order, codes, names, and how an account goes. */
@Needs({Tool.CHROMIUM, Tool.NODE})
@ExtendWith(Stage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneAccountsE2eTest {

  private Stage stage;
  private PhoneApp phone;
  private String jane;
  private String john;

  @BeforeAll
  void enter(Stage shared) {
    stage = shared;
    User first = Phone.somebody(stage.server());
    User second = Phone.somebody(stage.server());
    jane = first.username();
    john = second.username();
    phone = PhoneApp.of(stage.server());
    phone.register(stage.server(), first).register(stage.server(), second);
  }

  @BeforeEach
  void janeIsFirst() {
    phone.open();
    assertThat(phone.page().locator(".account")).hasCount(2);
    if (!phone.order().getFirst().equals(jane)) {
      handle(1).press("ArrowDown");
      orderIs(jane, john);
    }
  }

  @AfterAll
  void leave() {
    phone.close();
  }

  @Test
  void theNewAccountIsLastAndTheFirstOneIsMarked() {
    assertThat(phone.page().locator(".account").first()).containsText("Used for QR login");
    assertThat(phone.page().locator(".account").last()).not().containsText("Used for QR login");
  }

  @Test
  void draggingAnAccountToTheTopMakesItFirstAtOnceAndForGood() {
    BoundingBox from = handle(2).boundingBox();
    BoundingBox to = handle(1).boundingBox();
    phone.page().mouse().move(from.x + 10, from.y + from.height / 2);
    phone.page().mouse().down();
    phone.page().mouse().move(to.x + 10, to.y - 20, new Mouse.MoveOptions().setSteps(8));
    phone.page().mouse().up();
    orderIs(john, jane);
    phone.says("is first now, and used for QR login");
    phone.open();
    orderIs(john, jane);
  }

  @Test
  void theArrowKeysMoveItAndTheFocusStaysOnIt() {
    handle(2).focus();
    handle(2).press("ArrowUp");
    orderIs(john, jane);
    assertThat(handle(1)).isFocused();
    handle(1).press("ArrowDown");
    orderIs(jane, john);
    assertThat(handle(2)).isFocused();
  }

  @Test
  void buttonsMoveItToo() {
    phone.press("Details of Passlight, " + john).press("Use for QR login").press("Back");
    orderIs(john, jane);
  }

  @Test
  void tappingACodeCopiesItAndSaysWhatItIsFor() {
    String code = phone.code(1);
    phone.page().locator(".code").first().click();
    phone.says("Type it only on your company’s own registration page");
    assertThat(phone.page().evaluate("navigator.clipboard.readText()")).isEqualTo(code);
  }

  @Test
  void aNewNameOfThePhoneIsTheServersToo() {
    phone.press("Details of Passlight, " + jane);
    phone.type("This phone’s name", "Jane’s new phone").press("Save");
    phone.says("The new name is saved.");
    assertThat(stage.server().bean(Devices.class).ofUser(userId(jane)))
        .anySatisfy(device -> assertThat(device.name()).isEqualTo("Jane’s new phone"));
  }

  @Test
  void removingAnAccountTellsTheServerThatTheDeviceIsGone() {
    User third = Phone.somebody(stage.server());
    phone.register(stage.server(), third);
    phone.press("Details of Passlight, " + third.username()).press("Remove this account");
    phone.says("can no longer log in").press("Remove").says("The account was removed.");
    orderIs(jane, john);
    assertThat(stage.server().bean(Devices.class).ofUser(third.id()))
        .allSatisfy(device -> assertThat(device.state()).isEqualTo(DeviceState.REVOKED));
  }

  @Test
  void thePhonesBackButtonLeadsHome() {
    phone.press("About").shows("About");
    phone.page().goBack();
    phone.shows("Accounts");
  }

  private UserId userId(String username) {
    return stage.server().bean(Users.class).byUsername(username).orElseThrow().id();
  }

  private Locator handle(int place) {
    return phone.page().locator(".handle").nth(place - 1);
  }

  private void orderIs(String... usernames) {
    assertThat(phone.page().locator(".account .name .soft"))
        .hasText(List.of(usernames).toArray(String[]::new));
  }
}
