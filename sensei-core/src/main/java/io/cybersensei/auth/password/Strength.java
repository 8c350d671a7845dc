package io.cybersensei.auth.password;

/**
 * Compares kinds of hash by one number, the binary logarithm of the work of a guess in units of
 * bcrypt's cost. The offsets put OWASP's recommendations for each kind where they belong: its
 * argon2id (47,104 KiB, one pass) a little above bcrypt of cost 12, its 600,000 rounds of PBKDF2
 * below.
 */
final class Strength {

  private static final double OF_KIBIBYTE = -2.5;
  private static final double OF_ROUND = -9;

  private Strength() {}

  /** Of a kind that fills memory, so many times. */
  static double ofMemory(int kibibytes, int passes) {
    return Math.max(0, log2((double) kibibytes * passes) + OF_KIBIBYTE);
  }

  /** Of a kind that does nothing but digest, so many rounds, which graphics cards do best. */
  static double ofRounds(int rounds) {
    return Math.max(0, log2(rounds) + OF_ROUND);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
