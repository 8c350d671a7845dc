package io.cybersensei.auth.token;

import io.cybersensei.internal.hash.Sha256;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A check of signatures that remembers which ones passed: a caller sends the same token with each
 * request until it expires, and a public key takes ten times as long as everything else about it.
 * Only digests of what the key has signed are kept, so strangers cannot fill the memory.
 * Thread-safe.
 */
final class RememberedSignatures implements SignatureCheck {

  /** Signatures of a generation, about 0.5 MB. The last two generations are remembered. */
  static final int MAX_GENERATION = 4096;

  private final SignatureCheck check;
  private volatile Set<ByteBuffer> recent = ConcurrentHashMap.newKeySet();
  private volatile Set<ByteBuffer> earlier = Set.of();

  /**
   * Creates a memory for the signatures of one key.
   *
   * @param check the check of the key
   */
  RememberedSignatures(SignatureCheck check) {
    this.check = check;
  }

  @Override
  public boolean passes(byte[] content, byte[] signature) {
    ByteBuffer digest = digest(content, signature);
    if (recent.contains(digest)) {
      return true;
    }
    if (!earlier.contains(digest) && !check.passes(content, signature)) {
      return false;
    }
    remember(digest);
    return true;
  }

  private void remember(ByteBuffer digest) {
    Set<ByteBuffer> generation = recent;
    generation.add(digest);
    if (generation.size() >= MAX_GENERATION) {
      replace(generation);
    }
  }

  private synchronized void replace(Set<ByteBuffer> full) {
    if (recent == full) {
      earlier = full;
      recent = ConcurrentHashMap.newKeySet();
    }
  }

  /** Returns a digest. The length keeps pairs apart that are split at another place. */
  private static ByteBuffer digest(byte[] content, byte[] signature) {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + content.length + signature.length)
            .putInt(content.length)
            .put(content)
            .put(signature)
            .array();
    return ByteBuffer.wrap(Sha256.of(bytes, bytes.length)).asReadOnlyBuffer();
  }
}
