package io.cybersensei.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A salted digest without a cost, as some systems stored it. It is weaker than any other hash. */
final class DigestHash implements VerifiableHash {

  private static final int OPENOLAT_ROUNDS = 100;
  private static final int SHA1_BYTES = 20;
  private static final int TRUNCATED_MD5 = 20;

  /** The form with Sakai's salts, of 4 and later 16 bytes. */
  private static final Pattern SAKAI_WITHOUT_NAME =
      Pattern.compile("(?:[A-Za-z0-9+/]{6}|[A-Za-z0-9+/]{22})==:[A-Za-z0-9+/]{43}=");

  private final String name;
  private final byte[] digest;
  private final UnaryOperator<byte[]> digesting;

  private DigestHash(String name, byte[] digest, UnaryOperator<byte[]> digesting) {
    this.name = name;
    this.digest = digest;
    this.digesting = digesting;
  }

  /** Reads a hash of LDAP: {@code {SSHA}}, and base64 of the digest and the salt. */
  static DigestHash readLdap(String encoded) {
    byte[] bytes =
        HashFormats.base64("{SSHA}", encoded.substring("{SSHA}".length()), SHA1_BYTES + 1, 128);
    byte[] salt = Arrays.copyOfRange(bytes, SHA1_BYTES, bytes.length);
    return new DigestHash(
        "ssha",
        Arrays.copyOf(bytes, SHA1_BYTES),
        password -> digest("SHA-1").digest(joined(password, salt)));
  }

  /**
   * Reads a hash of Sakai that was made from an older MD5 hash: the SHA-256 of the text of the salt
   * and of the MD5 in base64. Some versions of Sakai cut the base64 to 20 characters.
   */
  static DigestHash readSakai(String encoded) {
    String[] fields = HashFormats.fields(encoded, ":", 3, "MD5-SALT-SHA256");
    HashFormats.base64("salt", fields[1], 1, 64);
    byte[] salt = fields[1].getBytes(StandardCharsets.US_ASCII);
    int characters = fields[0].startsWith("MD5TRUNC") ? TRUNCATED_MD5 : 24;
    return new DigestHash(
        "md5-salt-sha256",
        HashFormats.base64("digest", fields[2], 32, 32),
        password -> {
          byte[] md5 = Base64.getEncoder().encode(digest("MD5").digest(password));
          return digest("SHA-256").digest(joined(salt, Arrays.copyOf(md5, characters)));
        });
  }

  /** Returns whether a text has the form of Sakai's hashes without a name of their kind. */
  static boolean looksLikeSakai(String encoded) {
    return SAKAI_WITHOUT_NAME.matcher(encoded).matches();
  }

  /**
   * Reads a hash of Sakai without a name of its kind: {@code salt:digest}, with the SHA-256 of the
   * text of the salt and the password.
   */
  static DigestHash readSakaiWithoutName(String encoded) {
    String[] fields = HashFormats.fields(encoded, ":", 2, "salt:SHA-256");
    byte[] salt = fields[0].getBytes(StandardCharsets.US_ASCII);
    return new DigestHash(
        "salt-sha256",
        HashFormats.base64("digest", fields[1], 32, 32),
        password -> digest("SHA-256").digest(joined(salt, password)));
  }

  /**
   * Reads a hash of OpenOLAT: digested a hundred times, the first time with the salt.
   *
   * @param algorithm the digest's name in Java, such as {@code SHA-512}
   * @param salt the bytes of the salt's text
   * @param digest the digest in base64
   */
  static DigestHash ofOpenOlat(String algorithm, byte[] salt, String digest) {
    int length = digest(algorithm).getDigestLength();
    return new DigestHash(
        "openolat " + algorithm,
        HashFormats.base64("digest", digest, length, length),
        password -> {
          byte[] bytes = joined(salt, password);
          for (int i = 0; i < OPENOLAT_ROUNDS; i++) {
            bytes = digest(algorithm).digest(bytes);
          }
          return bytes;
        });
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime cannot compute " + algorithm + ".", e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  @Override
  public boolean matches(byte[] password) {
    return MessageDigest.isEqual(digest, digesting.apply(password));
  }

  @Override
  public String scheme() {
    return name;
  }

  @Override
  public double strength() {
    return 0;
  }
}
