package io.passlight.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of both applications. */
@Controller
@ConditionalOnBooleanProperty(name = "passlight.demo", matchIfMissing = true)
class DemoPages {

  @GetMapping("/demo/")
  ModelAndView desk(
      @Nullable Authentication person, @RequestParam(required = false) @Nullable String error) {
    return page(DemoApplication.DESK, DemoApplication.NOTES, person, error);
  }

  @GetMapping("/demo/notes/")
  ModelAndView notes(
      @Nullable Authentication person, @RequestParam(required = false) @Nullable String error) {
    return page(DemoApplication.NOTES, DemoApplication.DESK, person, error);
  }

  @GetMapping({"/demo", "/demo/notes"})
  ModelAndView withoutSlash(HttpServletRequest http) {
    return new ModelAndView("redirect:" + http.getRequestURI() + "/");
  }

  @GetMapping("/demo/harbour.css")
  ResponseEntity<Resource> style() {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/css"))
        .cacheControl(CacheControl.noCache())
        .body(new ClassPathResource("demo/harbour.css"));
  }

  private static ModelAndView page(
      DemoApplication application,
      DemoApplication other,
      @Nullable Authentication person,
      @Nullable String error) {
    var page = new ModelAndView("demo/page");
    page.addObject("app", application);
    page.addObject("other", other);
    page.addObject("error", error);
    if (person != null && person.getPrincipal() instanceof OidcUser user) {
      page.addObject("user", user);
      page.addObject("claims", claims(user));
    }
    return page;
  }

  /** All claims of ID token and user info, by name. */
  private static Map<String, String> claims(OidcUser user) {
    Map<String, String> claims = new TreeMap<>();
    user.getClaims().forEach((name, value) -> claims.put(name, String.valueOf(value)));
    return claims;
  }
}
