package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of one application are called where somebody gives them.
 *
 * @param whole all of them together
 * @param own what stands before the name of a setting of {@link ApplicationSettings.Client}
 * @param saml the same of {@link SamlSettings}
 * @param oidc the same of {@link OidcSettings}
 */
record SettingNames(String whole, String own, String saml, String oidc) {

  /** The options of {@code application add}. */
  static final SettingNames OPTIONS = new SettingNames("What the options say", "--", "--", "--");

  /** In {@code passlight.applications}, from 0. */
  static SettingNames configured(int index) {
    String whole = "passlight.applications[%d]".formatted(index);
    return new SettingNames(whole, whole + ".", whole + ".saml.", whole + ".oidc.");
  }

  /**
   * A sentence about a rule that several settings of a kind break together.
   *
   * @param prefix one of the three
   */
  WrongSetting broken(String prefix, IllegalArgumentException rule) {
    String name = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : whole;
    return new WrongSetting(name, "is wrong: " + rule.getMessage());
  }

  /**
   * What {@code maker} makes of the value of a setting; null: of none.
   *
   * @param name the full name of the setting
   * @throws WrongSetting with the rule that {@code maker} says where the value breaks one
   */
  <T> @Nullable T made(String name, @Nullable String value, Function<String, T> maker) {
    if (value == null) {
      return null;
    }
    try {
      return maker.apply(value);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(name, value, String.valueOf(e.getMessage()));
    }
  }
}
