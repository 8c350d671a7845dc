package io.cybersensei.auth.internal.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Secrets of at least 32 bytes that were published, in examples or by mistake: the first 8 bytes of
 * the SHA-256 of each, in order. The secrets themselves are not in the jar.
 */
final class PublishedSecrets {

  private static final long[] DIGESTS = read();

  private PublishedSecrets() {}

  static boolean contain(String secret) {
    return Arrays.binarySearch(DIGESTS, digest(secret)) >= 0
        || Arrays.binarySearch(DIGESTS, digest(secret.strip())) >= 0;
  }

  static int count() {
    return DIGESTS.length;
  }

  private static long digest(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256.", e);
    }
  }

  private static long[] read() {
    try (InputStream resource = Resources.open("published-secrets.bin")) {
      ByteBuffer bytes = ByteBuffer.wrap(resource.readAllBytes());
      long[] digests = new long[bytes.remaining() / Long.BYTES];
      bytes.asLongBuffer().get(digests);
      Arrays.sort(digests);
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
