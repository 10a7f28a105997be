package io.passlight.web;

import java.util.Locale;

/**
 * An sRGB colour.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record Colour(int red, int green, int blue) {

  static final Colour WHITE = new Colour(255, 255, 255);

  /** WCAG 2.2, success criterion 1.4.3. */
  private static final double READABLE = 4.5;

  private static final int STEPS = 100;

  static Colour parse(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /**
   * This colour moved towards {@code target} just as far as it must be to be read on {@code on}.
   */
  Colour readableOn(Colour on, Colour target) {
    Colour moved = this;
    for (int step = 1; step <= STEPS && moved.contrast(on) < READABLE; step++) {
      moved = mix(target, (double) step / STEPS);
    }
    return moved;
  }

  /** {@code share} of the other colour, 0 to 1, and the rest of this one. */
  Colour mix(Colour other, double share) {
    return new Colour(
        mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
  }

  /** WCAG 2.2's contrast ratio, 1 to 21. */
  double contrast(Colour other) {
    double a = luminance();
    double b = other.luminance();
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
