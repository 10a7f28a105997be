package io.passlight.protocol;

/** A value that has one fixed name in messages. */
public interface WireName {

  /** The name as it stands in JSON. */
  String wire();
}
