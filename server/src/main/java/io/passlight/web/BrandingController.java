package io.passlight.web;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the company's logo and colour from this server's own origin. */
@Controller
class BrandingController {

  private final Branding branding;

  BrandingController(Branding branding) {
    this.branding = branding;
  }

  @GetMapping(Branding.PATH + "{file}")
  ResponseEntity<byte[]> file(@PathVariable String file) {
    return branding
        .file(file)
        .map(
            found ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(found.type()))
                    .cacheControl(WebConfiguration.IMMUTABLE)
                    .body(found.content()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
