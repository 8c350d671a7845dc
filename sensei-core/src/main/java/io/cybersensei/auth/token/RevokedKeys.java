package io.cybersensei.auth.token;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys that were revoked last, by the first 12 characters of their ids. Every new key carries
 * them, encrypted and authenticated. So the row of a revoked key stays without effect if it comes
 * back, from a backup or by a writer of the store who has no secret. Immutable.
 *
 * <p>A key that has left this list is older than {@value #MAX} others, so the clock has retired it.
 *
 * @param ids the beginnings of the ids, the latest last
 */
record RevokedKeys(List<String> ids) {

  static final int MAX = 16;

  private static final int CHARACTERS = 12;
  private static final int BYTES = 9;

  RevokedKeys {
    ids = List.copyOf(ids.subList(Math.max(0, ids.size() - MAX), ids.size()));
  }

  static RevokedKeys none() {
    return new RevokedKeys(List.of());
  }

  /** Reads the bytes of {@link #bytes}. */
  static RevokedKeys of(byte[] bytes) {
    List<String> ids = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      byte[] id = new byte[BYTES];
      rest.get(id);
      ids.add(Base64.getUrlEncoder().encodeToString(id));
    }
    return new RevokedKeys(ids);
  }

  /** Returns the ids as bytes, 9 each. */
  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(ids.size() * BYTES);
    ids.forEach(id -> bytes.put(Base64.getUrlDecoder().decode(id)));
    return bytes.array();
  }

  boolean contain(String id) {
    return ids.contains(beginning(id));
  }

  RevokedKeys with(String id) {
    return and(new RevokedKeys(List.of(beginning(id))));
  }

  RevokedKeys and(RevokedKeys later) {
    Set<String> all = new LinkedHashSet<>(ids);
    all.removeAll(later.ids);
    all.addAll(later.ids);
    return new RevokedKeys(List.copyOf(all));
  }

  private static String beginning(String id) {
    return id.substring(0, Math.min(CHARACTERS, id.length()));
  }
}
