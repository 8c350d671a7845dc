package io.cybersensei.jpa.internal.uploads;

import io.cybersensei.upload.file.Hashes;
import io.cybersensei.upload.file.PartialFile;
import java.nio.channels.SeekableByteChannel;

/** A file that arrives in the database in several requests: a file without a hash. */
final class JdbcPartial implements PartialFile {

  private final JdbcFileStore store;
  private final String id;

  JdbcPartial(JdbcFileStore store, String id) {
    this.store = store;
    this.id = id;
  }

  @Override
  public long size() {
    return store.partialSize(id).orElse(0L);
  }

  @Override
  public boolean append(long position, byte[] bytes, int offset, int count) {
    return store.appendPartial(id, position, bytes, offset, count);
  }

  @Override
  public SeekableByteChannel open() {
    return store.openDraft(id, size());
  }

  @Override
  public String hash() {
    return Hashes.of(open());
  }

  @Override
  public void keep(String hash) {
    store.keep(id, hash);
  }

  @Override
  public void discard() {
    store.discardPartial(id);
  }
}
