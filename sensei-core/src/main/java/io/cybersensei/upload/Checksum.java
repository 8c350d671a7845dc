package io.cybersensei.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The checksum of bytes that a client sends, against faults of the network. Immutable. */
public final class Checksum {

  /** An algorithm that every Java runtime has. */
  public enum Algorithm {
    /** MD5. */
    MD5("MD5", 16),
    /** SHA-1. */
    SHA1("SHA-1", 20),
    /** SHA-256. */
    SHA256("SHA-256", 32),
    /** SHA-512. */
    SHA512("SHA-512", 64);

    private final String javaName;
    private final int length;

    Algorithm(String javaName, int length) {
      this.javaName = javaName;
      this.length = length;
    }

    /** Returns the name in the protocol tus, such as {@code sha1}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the algorithm with a name in the protocol tus. */
    public static Optional<Algorithm> ofWireName(String name) {
      return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
    }

    MessageDigest begin() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This Java runtime has no " + javaName + ".", e);
      }
    }
  }

  private final Algorithm algorithm;
  private final byte[] value;

  private Checksum(Algorithm algorithm, byte[] value) {
    this.algorithm = algorithm;
    this.value = value;
  }

  /**
   * Returns a checksum.
   *
   * @param algorithm the algorithm
   * @param value the bytes of the checksum
   * @throws IllegalArgumentException if there are more or fewer bytes than the algorithm has
   */
  public static Checksum of(Algorithm algorithm, byte[] value) {
    Objects.requireNonNull(algorithm, "algorithm");
    if (value.length != algorithm.length) {
      throw new IllegalArgumentException(
          "value must have " + algorithm.length + " bytes for " + algorithm.wireName() + ".");
    }
    return new Checksum(algorithm, value.clone());
  }

  /** Begins to compute the checksum of what arrives. */
  MessageDigest begin() {
    return algorithm.begin();
  }

  /** Returns whether a computed checksum is this one. */
  boolean isThatOf(MessageDigest digest) {
    return MessageDigest.isEqual(value, digest.digest());
  }
}
