package io.cybersensei.auth.password;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes whose salt another system stores in a column of its own, as one text: {@code
 * openolat:algorithm:salt:credential} and {@code canvas:salt:N$r$p$salt$digest}.
 */
final class SeparateSalts {

  static final String OPENOLAT = "openolat:";
  static final String CANVAS = "canvas:";

  private static final int MAX_SALT = 100;

  private static final Map<String, String> OPENOLAT_DIGESTS =
      Map.of("sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  private static final Map<String, Integer> OPENOLAT_ARGON2_KIB =
      Map.of("argon2id", 19_456, "argon2id_owasp", 12_288);

  private static final Set<String> OPENOLAT_OTHERS = Set.of("pbkdf2");

  private SeparateSalts() {}

  /** Returns a hash and its salt as one text. */
  static String join(String hash, String salt) {
    if (salt.isEmpty() || salt.length() > MAX_SALT || salt.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "A separate salt must have 1 to 100 characters and no colon.");
    }
    int colon = hash.indexOf(':');
    String algorithm = hash.substring(0, Math.max(0, colon));
    if (isOpenOlat(algorithm)) {
      // OpenOLAT breaks lines of base64 after 76 characters.
      String credential = hash.substring(colon + 1).replaceAll("[\\r\\n]", "");
      return OPENOLAT + algorithm + ":" + salt + ":" + credential;
    }
    if (ScryptHash.looksLikeOne(hash)) {
      return CANVAS + salt + ":" + hash;
    }
    throw new IllegalArgumentException(
        "A separate salt must belong to scrypt of Canvas, or to argon2id, argon2id_owasp, pbkdf2,"
            + " sha1, sha256 or sha512 of OpenOLAT.");
  }

  private static boolean isOpenOlat(String algorithm) {
    return OPENOLAT_DIGESTS.containsKey(algorithm)
        || OPENOLAT_ARGON2_KIB.containsKey(algorithm)
        || OPENOLAT_OTHERS.contains(algorithm);
  }

  /** Reads a hash of OpenOLAT, joined with its salt. */
  static VerifiableHash readOpenOlat(String encoded) {
    String[] fields = HashFormats.fields(encoded, ":", 4, "openolat");
    String algorithm = fields[1];
    byte[] salt = fields[2].getBytes(StandardCharsets.US_ASCII);
    String digest = fields[3];
    if (OPENOLAT_DIGESTS.containsKey(algorithm)) {
      return DigestHash.ofOpenOlat(OPENOLAT_DIGESTS.get(algorithm), salt, digest);
    }
    if (OPENOLAT_ARGON2_KIB.containsKey(algorithm)) {
      return new Argon2Hash(
          new Argon2Hash.Cost(
              OPENOLAT_ARGON2_KIB.get(algorithm), 3, 1, Argon2Parameters.ARGON2_VERSION_13, "id"),
          salt,
          HashFormats.base64("digest", digest, 128, 128));
    }
    if (algorithm.equals("pbkdf2")) {
      return Pbkdf2Hash.ofOpenOlat(salt, digest);
    }
    throw new IllegalArgumentException("This algorithm of OpenOLAT is not supported.");
  }

  /** Reads a hash of Canvas, which hashes the password followed by the separate salt. */
  static VerifiableHash readCanvas(String encoded) {
    String[] fields = HashFormats.fields(encoded, ":", 3, "canvas");
    return ScryptHash.read(fields[2], fields[1].getBytes(StandardCharsets.US_ASCII));
  }
}
