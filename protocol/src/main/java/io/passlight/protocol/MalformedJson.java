package io.passlight.protocol;

/** JSON that is none, or that lacks what it must have. */
public final class MalformedJson extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  MalformedJson(String message) {
    super(message);
  }
}
