package io.cybersensei.auth.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A hash of argon2 (RFC 9106), in the format of its reference implementation. */
final class Argon2Hash implements VerifiableHash {

  /** A quarter of a gibibyte, for each hashing at a time. */
  private static final int MAX_KIB = 1 << 18;

  private static final int MAX_PASSES = 16;
  private static final int MAX_LANES = 16;

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?m=([0-9]+),t=([0-9]+),p=([0-9]+)"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /**
   * The parameters of a hash.
   *
   * @param kibibytes the memory in KiB
   * @param passes the number of passes over the memory
   * @param lanes the degree of parallelism
   * @param version the version of argon2, as Bouncy Castle numbers it
   * @param type {@code id}, {@code i} or {@code d}
   */
  record Cost(int kibibytes, int passes, int lanes, int version, String type) {

    /** The parameters that OWASP recommends. */
    static final Cost STANDARD = new Cost(47_104, 1, 1, Argon2Parameters.ARGON2_VERSION_13, "id");

    String prefix() {
      return "$argon2%s$v=%s$m=%s,t=%s,p=%s$".formatted(type, version, kibibytes, passes, lanes);
    }
  }

  private final Cost cost;
  private final byte[] salt;
  private final byte[] digest;

  Argon2Hash(Cost cost, byte[] salt, byte[] digest) {
    this.cost = cost;
    this.salt = salt;
    this.digest = digest;
  }

  /** Reads a hash. */
  static Argon2Hash read(String encoded) {
    Matcher parts = SHAPE.matcher(encoded);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "A password hash of argon2 must be $argon2id$v=19$m=…,t=…,p=…$salt$digest.");
    }
    int lanes = HashFormats.cost("argon2 parallelism", parts.group(5), 10, 1, MAX_LANES);
    Cost cost =
        new Cost(
            HashFormats.cost("argon2 memory in KiB", parts.group(3), 10, 8 * lanes, MAX_KIB),
            HashFormats.cost("argon2 passes", parts.group(4), 10, 1, MAX_PASSES),
            lanes,
            "19".equals(parts.group(2))
                ? Argon2Parameters.ARGON2_VERSION_13
                : Argon2Parameters.ARGON2_VERSION_10,
            parts.group(1));
    return new Argon2Hash(
        cost,
        HashFormats.base64("salt", parts.group(6), 8, 64),
        HashFormats.base64("digest", parts.group(7), 16, 128));
  }

  /** Returns a hash as text. */
  static String encode(Cost cost, byte[] salt, byte[] digest) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return cost.prefix() + base64.encodeToString(salt) + "$" + base64.encodeToString(digest);
  }

  /** Computes a digest of the given number of bytes. */
  static byte[] digest(byte[] password, Cost cost, byte[] salt, int bytes) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(type(cost))
            .withVersion(cost.version())
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] digest = new byte[bytes];
    argon2.generateBytes(password, digest);
    return digest;
  }

  private static int type(Cost cost) {
    return switch (cost.type()) {
      case "id" -> Argon2Parameters.ARGON2_id;
      case "i" -> Argon2Parameters.ARGON2_i;
      default -> Argon2Parameters.ARGON2_d;
    };
  }

  @Override
  public boolean matches(byte[] password) {
    return MessageDigest.isEqual(digest, digest(password, cost, salt, digest.length));
  }

  @Override
  public String scheme() {
    return "argon2%s m=%s,t=%s,p=%s"
        .formatted(cost.type(), cost.kibibytes(), cost.passes(), cost.lanes());
  }

  @Override
  public double strength() {
    return Strength.ofMemory(cost.kibibytes(), cost.passes());
  }
}
