package io.passlight.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The bare address of the server: people who type it want to see their phones. */
@Controller
class StartPage {

  @GetMapping("/")
  ResponseEntity<Void> start() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", "/panel").build();
  }
}
