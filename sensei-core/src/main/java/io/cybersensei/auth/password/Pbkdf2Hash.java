package io.cybersensei.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** A hash of PBKDF2 with HMAC (RFC 8018). */
final class Pbkdf2Hash implements VerifiableHash {

  private static final int MAX_ROUNDS = 10_000_000;
  private static final int SAKAI_ROUNDS = 8_192;
  private static final int OPENOLAT_ROUNDS = 20_000;

  private enum Prf {
    SHA1,
    SHA256,
    SHA512;

    Digest digest() {
      return switch (this) {
        case SHA1 -> new SHA1Digest();
        case SHA256 -> new SHA256Digest();
        case SHA512 -> new SHA512Digest();
      };
    }
  }

  private final Prf prf;
  private final int rounds;
  private final byte[] salt;
  private final byte[] digest;

  private Pbkdf2Hash(Prf prf, int rounds, byte[] salt, byte[] digest) {
    this.prf = prf;
    this.rounds = rounds;
    this.salt = salt;
    this.digest = digest;
  }

  /** Reads a hash of Django or Open edX: {@code pbkdf2_sha256$rounds$salt$base64}. */
  static Pbkdf2Hash readDjango(String encoded) {
    String[] fields = HashFormats.fields(encoded, "$", 4, "pbkdf2_sha256");
    return new Pbkdf2Hash(
        Prf.SHA256,
        HashFormats.cost("pbkdf2 rounds", fields[1], 10, 1, MAX_ROUNDS),
        fields[2].getBytes(StandardCharsets.US_ASCII),
        HashFormats.base64("digest", fields[3], 32, 32));
  }

  /** Reads a hash of Sakai: {@code PBKDF2:salt:digest}, both in base64. */
  static Pbkdf2Hash readSakai(String encoded) {
    String[] fields = HashFormats.fields(encoded, ":", 3, "PBKDF2");
    return new Pbkdf2Hash(
        Prf.SHA512,
        SAKAI_ROUNDS,
        HashFormats.base64("salt", fields[1], 1, 64),
        HashFormats.base64("digest", fields[2], 16, 16));
  }

  /** Reads a hash of OpenOLAT, whose salt is the text of its column, not the decoded bytes. */
  static Pbkdf2Hash ofOpenOlat(byte[] salt, String digest) {
    return new Pbkdf2Hash(
        Prf.SHA1, OPENOLAT_ROUNDS, salt, HashFormats.base64("digest", digest, 20, 20));
  }

  @Override
  public boolean matches(byte[] password) {
    PKCS5S2ParametersGenerator pbkdf2 = new PKCS5S2ParametersGenerator(prf.digest());
    pbkdf2.init(password, salt, rounds);
    KeyParameter computed = (KeyParameter) pbkdf2.generateDerivedMacParameters(8 * digest.length);
    return MessageDigest.isEqual(digest, computed.getKey());
  }

  @Override
  public String scheme() {
    return "pbkdf2-%s %s".formatted(prf.name().toLowerCase(Locale.ROOT), rounds);
  }

  @Override
  public double strength() {
    return Strength.ofRounds(rounds);
  }
}
