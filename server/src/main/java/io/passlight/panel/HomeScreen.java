package io.passlight.panel;

import io.passlight.device.Device;
import io.passlight.device.Devices;
import io.passlight.login.LoginFacts;
import io.passlight.login.TrustedBrowsers;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.DeviceState;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Gathers what the home page shows. */
@Component
class HomeScreen {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT))
          .appendLiteral(" (")
          .appendLocalizedOffset(TextStyle.SHORT)
          .appendLiteral(')')
          .toFormatter(Locale.ROOT);

  private final Devices devices;
  private final SsoSessions sessions;
  private final TrustedBrowsers trusted;

  HomeScreen(Devices devices, SsoSessions sessions, TrustedBrowsers trusted) {
    this.devices = devices;
    this.sessions = sessions;
    this.trusted = trusted;
  }

  Pages.Home page(Visitor visitor) {
    Locale locale = LocaleContextHolder.getLocale();
    List<Device> all = devices.ofUser(visitor.user().id());
    Map<DeviceId, String> names = all.stream().collect(Collectors.toMap(Device::id, Device::name));
    Map<SessionId, List<String>> applications = sessions.applicationNames(visitor.user().id());
    return new Pages.Home(
        visitor.user().displayName(),
        visitor.user().username(),
        visitor.sso() != null,
        all.stream()
            .filter(device -> device.state() != DeviceState.REVOKED)
            .map(device -> item(device, visitor, locale))
            .toList(),
        sessions.ofUser(visitor.user().id()).stream()
            .map(
                session ->
                    item(
                        session,
                        visitor,
                        names,
                        applications.getOrDefault(session.id(), List.of()),
                        locale))
            .toList(),
        trusted.count(visitor.user().id()));
  }

  private static Pages.DeviceItem item(Device device, Visitor visitor, Locale locale) {
    return new Pages.DeviceItem(
        device.id().value(),
        device.name(),
        name(device.platform()),
        device.isActive(),
        visitor.sso() != null && visitor.sso().device().equals(device.id()),
        text(device.added(), locale),
        device.lastUsed() == null ? null : text(device.lastUsed(), locale));
  }

  private static Pages.SessionItem item(
      SsoSession session,
      Visitor visitor,
      Map<DeviceId, String> deviceNames,
      List<String> applications,
      Locale locale) {
    LoginFacts facts = session.facts();
    return new Pages.SessionItem(
        session.id().value(),
        facts.browserName(),
        facts.os(),
        Stream.of(facts.city(), country(facts, locale), facts.browserNetwork())
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(", ")),
        deviceNames.getOrDefault(session.device(), ""),
        applications,
        text(session.created(), locale),
        text(session.lastUsed(), locale),
        visitor.sso() != null && visitor.sso().id().equals(session.id()));
  }

  private static String name(DevicePlatform platform) {
    return switch (platform) {
      case IOS -> "iOS";
      case ANDROID -> "Android";
      case WINDOWS -> "Windows";
      case MACOS -> "macOS";
      case LINUX -> "Linux";
      case OTHER -> "–";
    };
  }

  private static @Nullable String country(LoginFacts facts, Locale locale) {
    return facts.country() == null
        ? null
        : Locale.of("", facts.country()).getDisplayCountry(locale);
  }

  /** In the reader's language, in the server's time zone, which the reader's need not be. */
  private static String text(Instant at, Locale locale) {
    return TIME.withLocale(locale).format(at.atZone(ZoneId.systemDefault()));
  }
}
