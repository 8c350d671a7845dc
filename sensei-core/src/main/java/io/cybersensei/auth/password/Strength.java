package io.cybersensei.auth.password;

/**
 * The strength of hashes of all kinds, as one number: the base-2 logarithm of the work of a guess,
 * on the scale of bcrypt's cost. The offsets place the parameters that OWASP recommends for the
 * other kinds near bcrypt of cost 12: argon2id (47,104 KiB, one pass) slightly above, and PBKDF2 of
 * 600,000 rounds below.
 */
final class Strength {

  private static final double OF_KIBIBYTE = -2.5;
  private static final double OF_ROUND = -9;

  private Strength() {}

  /** Returns the strength of a kind that fills memory in a number of passes. */
  static double ofMemory(int kibibytes, int passes) {
    return Math.max(0, log2((double) kibibytes * passes) + OF_KIBIBYTE);
  }

  /** Returns the strength of a kind that only digests, which graphics cards do fast. */
  static double ofRounds(int rounds) {
    return Math.max(0, log2(rounds) + OF_ROUND);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
