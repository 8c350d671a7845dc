package io.cybersensei.jpa.internal.uploads;

import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.Hashes;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A file that arrives in the database, a chunk at a time. */
final class JdbcDraft implements FileDraft {

  private final JdbcFileStore store;
  private final String id;
  private final MessageDigest digest;
  private final byte[] chunk = new byte[JdbcFileStore.CHUNK_BYTES];
  private int length;
  private int position;
  private long bytes;
  private boolean kept;

  JdbcDraft(JdbcFileStore store, String id) {
    this.store = store;
    this.id = id;
    this.digest = Hashes.sha256();
  }

  @Override
  public void append(byte[] more, int offset, int count) {
    if (length == 0 && bytes % chunk.length != 0) {
      throw new IllegalStateException("A draft that was opened cannot grow.");
    }
    digest.update(more, offset, count);
    int copied = 0;
    while (copied < count) {
      int some = Math.min(count - copied, chunk.length - length);
      System.arraycopy(more, offset + copied, chunk, length, some);
      copied += some;
      length += some;
      if (length == chunk.length) {
        flush();
      }
    }
  }

  private void flush() {
    if (length > 0) {
      store.append(id, position++, Arrays.copyOf(chunk, length));
      bytes += length;
      length = 0;
    }
  }

  @Override
  public SeekableByteChannel open() {
    flush();
    return store.openDraft(id, bytes);
  }

  @Override
  public String keep() {
    flush();
    String hash = HexFormat.of().formatHex(digest.digest());
    store.keep(id, hash);
    kept = true;
    return hash;
  }

  @Override
  public void close() {
    if (!kept) {
      store.discard(id);
    }
  }
}
