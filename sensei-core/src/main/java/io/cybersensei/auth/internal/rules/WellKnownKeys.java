package io.cybersensei.auth.internal.rules;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys, constants and UUIDs that documents print as examples, and example secrets that look random.
 * They are known in each encoding and case.
 */
final class WellKnownKeys {

  private static final Set<String> KEYS =
      Resources.lines("well-known-keys.txt").stream()
          .map(WellKnownKeys::canonical)
          .collect(Collectors.toUnmodifiableSet());

  private static final int MIN_BYTES = 16;

  private WellKnownKeys() {}

  static boolean contain(String text) {
    return KEYS.contains(canonical(text));
  }

  static boolean contain(byte[] bytes) {
    return bytes.length >= MIN_BYTES && KEYS.contains(HexFormat.of().formatHex(bytes));
  }

  private static String canonical(String text) {
    return text.strip().replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
  }
}
