package io.cybersensei.upload.file;

import io.cybersensei.internal.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A store of files in memory. */
final class InMemoryFileStore implements FileStore {

  /** A kept file; it is old from the second sweep on. */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are not compared.
  private record Kept(byte[] bytes, AtomicBoolean old) {}

  private final Map<String, Kept> files = new ConcurrentHashMap<>();
  private final Map<String, Partial> partial = new ConcurrentHashMap<>();

  @Override
  public FileDraft begin() {
    return new Draft();
  }

  @Override
  public void beginPartial(String id) {
    partial.put(id, new Partial(id));
  }

  @Override
  public Optional<PartialFile> partial(String id) {
    return Optional.ofNullable(partial.get(id));
  }

  @Override
  public Optional<SeekableByteChannel> open(String hash) {
    return Optional.ofNullable(files.get(hash)).map(kept -> new BytesChannel(kept.bytes));
  }

  @Override
  public int sweep(Predicate<String> isUsed, Predicate<String> isArriving, Duration age) {
    int before = files.size() + partial.size();
    partial
        .entrySet()
        .removeIf(
            file ->
                (file.getValue().old.getAndSet(true) || age.isZero())
                    && !isArriving.test(file.getKey()));
    files
        .entrySet()
        .removeIf(
            file ->
                (file.getValue().old.getAndSet(true) || age.isZero())
                    && !isUsed.test(file.getKey()));
    return before - files.size() - partial.size();
  }

  private final class Partial implements PartialFile {

    private final String id;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean old = new AtomicBoolean();

    Partial(String id) {
      this.id = id;
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public synchronized boolean append(long position, byte[] more, int offset, int count) {
      if (position != bytes.size() || !partial.containsKey(id)) {
        return false;
      }
      bytes.write(more, offset, count);
      old.set(false);
      return true;
    }

    @Override
    public SeekableByteChannel open() {
      return new BytesChannel(bytes.toByteArray());
    }

    @Override
    public String hash() {
      return Sha256.hex(bytes.toByteArray());
    }

    @Override
    public void keep(String hash) {
      files.put(hash, new Kept(bytes.toByteArray(), new AtomicBoolean()));
      partial.remove(id);
    }

    @Override
    public void discard() {
      partial.remove(id);
    }
  }

  private final class Draft implements FileDraft {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void append(byte[] more, int offset, int count) {
      bytes.write(more, offset, count);
    }

    @Override
    public SeekableByteChannel open() {
      return new BytesChannel(bytes.toByteArray());
    }

    @Override
    public String keep() {
      byte[] content = bytes.toByteArray();
      String hash = Sha256.hex(content);
      files.put(hash, new Kept(content, new AtomicBoolean()));
      return hash;
    }

    @Override
    public void close() {
      bytes.reset();
    }
  }
}
