package io.passlight.device;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /device/v1/openapi.json}: all calls of authenticators, also those about logins, as
 * OpenAPI 3.1. Written by hand; a test holds it against the code.
 */
@RestController
class ApiDescription {

  private final byte[] document;

  ApiDescription() throws IOException {
    document = new ClassPathResource("openapi/device-v1.json").getContentAsByteArray();
  }

  @GetMapping("/device/v1/openapi.json")
  ResponseEntity<byte[]> read() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }
}
