package io.cybersensei.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * A hash of sha512crypt, of Moodle since 4.3 and of many Unix systems, computed by commons-codec.
 * This library is an optional dependency; only imports of such hashes need it.
 *
 * @param encoded the hash
 * @param salt the start of the hash up to the end of its salt
 * @param rounds the number of rounds
 */
record Sha512CryptHash(String encoded, String salt, int rounds) implements VerifiableHash {

  private static final int STANDARD_ROUNDS = 5_000;
  private static final int MIN_ROUNDS = 1_000;
  private static final int MAX_ROUNDS = 1_000_000;

  private static final Pattern SHAPE =
      Pattern.compile("(\\$6\\$(?:rounds=([0-9]+)\\$)?[./A-Za-z0-9]{1,16})\\$[./A-Za-z0-9]{86}");

  /** Reads a hash. */
  static Sha512CryptHash read(String encoded) {
    Matcher parts = SHAPE.matcher(encoded);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "A password hash of sha512crypt must be $6$rounds=…$salt$digest with at most 16"
              + " characters of salt and 86 of digest.");
    }
    int rounds =
        Optional.ofNullable(parts.group(2))
            .map(
                digits ->
                    HashFormats.cost("sha512crypt rounds", digits, 10, MIN_ROUNDS, MAX_ROUNDS))
            .orElse(STANDARD_ROUNDS);
    requireLibrary();
    return new Sha512CryptHash(encoded, parts.group(1), rounds);
  }

  private static void requireLibrary() {
    try {
      Class.forName(
          "org.apache.commons.codec.digest.Sha2Crypt",
          false,
          Sha512CryptHash.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError missing) {
      throw new IllegalArgumentException(
          "Hashes of sha512crypt ($6$) need commons-codec:commons-codec on the class path.");
    }
  }

  @Override
  public boolean matches(byte[] password) {
    // The library overwrites its argument.
    String computed = Sha2Crypt.sha512Crypt(password.clone(), salt);
    return MessageDigest.isEqual(
        computed.getBytes(StandardCharsets.US_ASCII), encoded.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the kind and the cost. */
  @Override
  public String toString() {
    return scheme();
  }

  @Override
  public String scheme() {
    return "sha512crypt " + rounds;
  }

  @Override
  public double strength() {
    return Strength.ofRounds(rounds);
  }

  @Override
  public boolean takesPepper() {
    return true;
  }
}
