package io.passlight.panel;

import io.passlight.device.Device;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.login.TrustedBrowsers;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DeviceId;
import io.passlight.sso.SessionEnd;
import io.passlight.sso.SessionEnds;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.logout.LogoutSweeps;
import io.passlight.sso.logout.Onward;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the home page does: to one's own devices, sessions and browsers, and to nobody else's. */
@Controller
@RequestMapping("/panel")
class HomeController {

  private static final String HOME = "redirect:/panel";

  private final Visitors visitors;
  private final PanelSessions panel;
  private final Devices devices;
  private final SsoSessions sessions;
  private final SessionEnds ends;
  private final LogoutSweeps sweeps;
  private final TrustedBrowsers trusted;

  HomeController(
      Visitors visitors,
      PanelSessions panel,
      Devices devices,
      SsoSessions sessions,
      SessionEnds ends,
      LogoutSweeps sweeps,
      TrustedBrowsers trusted) {
    this.visitors = visitors;
    this.panel = panel;
    this.devices = devices;
    this.sessions = sessions;
    this.ends = ends;
    this.sweeps = sweeps;
    this.trusted = trusted;
  }

  @PostMapping("/devices/{id}/rename")
  String rename(@PathVariable DeviceId id, @RequestParam String name, HttpServletRequest http) {
    Optional<Visitor> visitor = visitors.of(http);
    if (own(id, visitor).isEmpty()) {
      return HOME;
    }
    try {
      DeviceDescription.checkName(name.strip());
    } catch (IllegalArgumentException e) {
      return HOME + "?message=wrong-name";
    }
    devices.rename(id, name.strip(), visitor.orElseThrow().actor());
    return HOME + "?done=renamed";
  }

  @PostMapping("/devices/{id}/revoke")
  String revoke(@PathVariable DeviceId id, HttpServletRequest http) {
    Optional<Visitor> visitor = visitors.of(http);
    if (own(id, visitor).isEmpty()) {
      return HOME;
    }
    devices.revoke(id, RevokeReason.PANEL, visitor.orElseThrow().actor());
    return HOME + "?done=revoked";
  }

  @PostMapping("/sessions/{id}/end")
  String end(@PathVariable SessionId id, HttpServletRequest http, HttpServletResponse response) {
    Optional<Visitor> visitor = visitors.of(http);
    Optional<SsoSession> own =
        visitor.flatMap(
            who -> sessions.byId(id).filter(found -> found.user().equals(who.user().id())));
    if (own.isEmpty()) {
      return HOME;
    }
    Visitor who = visitor.orElseThrow();
    if (who.sso() != null && who.sso().id().equals(id)) {
      return sweeps
          .begin(Onward.here(), http, response)
          .map(path -> "redirect:" + path)
          .orElse(HOME + "?message=signed-out");
    }
    ends.end(id, SessionEnd.ENDED_BY_USER, who.actor());
    return HOME + "?done=session-ended";
  }

  @PostMapping("/sessions/end-others")
  String endOthers(HttpServletRequest http) {
    Optional<Visitor> visitor = visitors.of(http);
    SsoSession own = visitor.map(Visitor::sso).orElse(null);
    if (own == null) {
      return HOME;
    }
    // An enrollment that is open in this browser goes on.
    Optional<PanelSession> kept =
        panel.current(http).filter(open -> open.user().equals(own.user()));
    ends.endOthers(own.user(), own.id(), SessionEnd.ENDED_BY_USER, visitor.orElseThrow().actor());
    kept.ifPresent(panel::keep);
    return HOME + "?done=others-signed-out";
  }

  @PostMapping("/sessions/end-all")
  String endAll(HttpServletRequest http, HttpServletResponse response) {
    Optional<Visitor> visitor = visitors.of(http);
    if (visitor.isEmpty()) {
      return HOME;
    }
    Visitor who = visitor.get();
    // This browser first: it can tell the applications that only a browser tells.
    Optional<String> page =
        who.sso() == null ? Optional.empty() : sweeps.begin(Onward.here(), http, response);
    ends.endAll(who.user().id(), SessionEnd.ENDED_BY_USER, who.actor());
    return page.map(path -> "redirect:" + path).orElse(HOME + "?done=signed-out-everywhere");
  }

  @PostMapping("/browsers/forget")
  String forgetBrowsers(HttpServletRequest http) {
    Optional<Visitor> visitor = visitors.of(http);
    if (visitor.isEmpty()) {
      return HOME;
    }
    trusted.forgetAll(visitor.get().user().id(), visitor.get().actor());
    return HOME + "?done=browsers-forgotten";
  }

  private Optional<Device> own(DeviceId id, Optional<Visitor> visitor) {
    return visitor.flatMap(
        who -> devices.byId(id).filter(device -> device.user().equals(who.user().id())));
  }
}
