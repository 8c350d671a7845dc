package io.cybersensei.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Plain digests with a salt, of systems that knew no better: weak, and replaced at once. */
final class DigestHash implements VerifiableHash {

  private static final int OPENOLAT_ROUNDS = 100;
  private static final int SHA1_BYTES = 20;
  private static final int TRUNCATED_MD5 = 20;

  /** With Sakai's salts, of 4 and later 16 bytes. */
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

  /** LDAP: {@code {SSHA}} and the base64 of digest and salt. */
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
   * Sakai's, of passwords that were once kept as MD5: the SHA-256 of the salt's text and the
   * base64, once cut to 20 characters by mistake, of the MD5.
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

  /** Whether it looks as Sakai wrote it before it had PBKDF2, and a name in front of it. */
  static boolean looksLikeSakai(String encoded) {
    return SAKAI_WITHOUT_NAME.matcher(encoded).matches();
  }

  /** Sakai's of then: {@code salt:digest}, the SHA-256 of the salt's text and the password. */
  static DigestHash readSakaiWithoutName(String encoded) {
    String[] fields = HashFormats.fields(encoded, ":", 2, "salt:SHA-256");
    byte[] salt = fields[0].getBytes(StandardCharsets.US_ASCII);
    return new DigestHash(
        "salt-sha256",
        HashFormats.base64("digest", fields[1], 32, 32),
        password -> digest("SHA-256").digest(joined(salt, password)));
  }

  /**
   * OpenOLAT's, digested a hundred times, the first time with the salt.
   *
   * @param algorithm as Java has it, such as {@code SHA-512}
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
      throw new IllegalStateException("Java has always had " + algorithm, e);
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
