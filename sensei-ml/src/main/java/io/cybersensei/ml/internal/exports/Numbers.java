package io.cybersensei.ml.internal.exports;

import io.cybersensei.interaction.InteractionCodec;
import java.util.OptionalDouble;

/** Numbers as people write them: with a point or a comma. */
final class Numbers {

  private Numbers() {}

  static OptionalDouble of(String text) {
    String stripped = text.strip().replace("\u00a0", "");
    return InteractionCodec.parseNumber(
        stripped.indexOf('.') < 0 ? stripped.replace(',', '.') : stripped);
  }

  static double within(double low, double value, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
