package io.passlight.panel;

import io.passlight.login.QrDrawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the panel's templates show: each finds its record as {@code page}. */
public final class Pages {

  private Pages() {}

  /**
   * {@code panel/sign-in.html}.
   *
   * @param needsCode the password was right, now the current code is asked for, and nothing else
   * @param toPortal whether a login by phone leads to the applications, not to phones and sessions
   */
  public record SignIn(boolean needsCode, boolean toPortal) {}

  /**
   * {@code panel/portal.html}.
   *
   * @param applications what the person may open, the recently used first
   * @param searchable whether there are enough of them to search
   * @param search what was searched for; empty: nothing
   * @param empty why there is none: {@code fresh} (none is registered), {@code none} (none admits
   *     this person) or {@code lost} (none is found); null: there is one
   */
  public record Portal(
      String userDisplayName,
      String username,
      List<PortalItem> applications,
      boolean searchable,
      String search,
      @Nullable String empty) {}

  /**
   * One application.
   *
   * @param host that people know it by
   * @param logo a {@code data:} URI; null: its initials stand in
   * @param opens the address that opens it
   */
  public record PortalItem(
      String id, String name, String host, @Nullable String logo, String initials, String opens) {}

  /**
   * {@code panel/home.html}.
   *
   * @param mayAdd whether another phone can be added here
   * @param trustedBrowsers in how many browsers the person is trusted, this one included
   */
  public record Home(
      String userDisplayName,
      String username,
      boolean mayAdd,
      List<DeviceItem> devices,
      List<SessionItem> sessions,
      int trustedBrowsers) {}

  /**
   * One device.
   *
   * @param platform for people, such as {@code iOS}
   * @param active false as long as its enrollment is not finished
   * @param current whether this browser's session was opened with it
   */
  public record DeviceItem(
      String id,
      String name,
      String platform,
      boolean active,
      boolean current,
      String added,
      @Nullable String lastUsed) {}

  /**
   * One browser in which the person is logged in.
   *
   * @param place city, country and address, as far as known
   * @param device name of the device that opened it
   * @param applications names of the applications that took part
   * @param current whether it is this browser
   */
  public record SessionItem(
      String id,
      String browser,
      String os,
      String place,
      String device,
      List<String> applications,
      String started,
      String lastUsed,
      boolean current) {}

  /**
   * {@code panel/enroll.html}.
   *
   * @param state {@code waiting} for the phone, or {@code proven}: its code is awaited
   * @param qr the drawing of the ticket's address
   * @param appLink opens the authenticator on this very device with the ticket
   * @param device the device that used the ticket; null as long as none has
   * @param triesLeft how many more codes may be typed
   * @param timeLeft until ticket and device are gone, such as {@code 9:31}
   */
  public record Enroll(
      String state,
      QrDrawing qr,
      String ticketAddress,
      String appLink,
      @Nullable String device,
      int triesLeft,
      String timeLeft) {}

  /** {@code panel/enrolled.html}. */
  public record Enrolled(String device, String userDisplayName) {}

  /**
   * {@code panel/enroll-over.html}.
   *
   * @param reason {@code expired}, {@code wrong-code}, {@code not-my-phone} or {@code cancelled}
   * @param mayRestart whether another enrollment can be begun here
   */
  public record EnrollOver(String reason, boolean mayRestart) {}

  /**
   * {@code panel/lost-phone.html}.
   *
   * @param ticket what was given, to be given again; null: the script takes it from the address
   * @param wantsPassword whether the password is asked for too
   * @param replaces whether a registration that is open in this browser ends by going on
   */
  public record LostPhone(@Nullable String ticket, boolean wantsPassword, boolean replaces) {}

  /**
   * {@code panel/revoke.html}.
   *
   * @param state {@code ask}, {@code done} or {@code invalid}
   * @param device what was revoked; null unless done
   */
  public record Revoke(String state, @Nullable String device) {}
}
