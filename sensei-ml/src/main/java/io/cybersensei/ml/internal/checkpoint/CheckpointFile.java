package io.cybersensei.ml.internal.checkpoint;

import io.cybersensei.ml.internal.spill.SpillException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in a file, which holds those of one training. Each result is appended when it is
 * there, with a checksum; an end that was cut off when the process was killed is dropped. The
 * results of another training are dropped too.
 *
 * <p>The file is read and written without a channel, because an interrupt would close one. Only the
 * thread that trains uses it.
 */
public final class CheckpointFile implements Checkpoints, AutoCloseable {

  /** The name of the file in its folder. */
  public static final String NAME = "sensei-training.checkpoints";

  /** The form of the file and of the results, which is changed with any of them. */
  private static final byte[] FORM = "sensei checkpoints 1\n".getBytes(StandardCharsets.US_ASCII);

  /** The length of an entry's name, that of its result, and its checksum. */
  private static final int ENTRY_BYTES = 3 * Integer.BYTES;

  private record Place(long at, int bytes) {}

  private final Path path;
  private final RandomAccessFile file;
  private final Map<String, Place> places = new HashMap<>();
  private long end;

  private CheckpointFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the file in a folder, and creates it if it is not there.
   *
   * @param folder the folder
   * @param training a fingerprint of all that the results depend on
   * @throws IllegalStateException if another training uses the folder
   */
  public static CheckpointFile open(Path folder, byte[] training) {
    Path path = folder.resolve(NAME);
    try {
      createForOwner(path);
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      CheckpointFile opened = new CheckpointFile(path, file);
      try {
        opened.lock();
        opened.read(training);
        return opened;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  private static void createForOwner(Path path) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.newByteChannel(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
    }
  }

  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IllegalStateException(
          "Another training uses the folder of checkpoints: "
              + path.getParent()
              + ". Choose another folder for this one.");
    }
  }

  private void read(byte[] training) throws IOException {
    byte[] head = Arrays.copyOf(FORM, FORM.length + training.length);
    System.arraycopy(training, 0, head, FORM.length, training.length);
    byte[] found = new byte[head.length];
    if (file.length() < head.length || !equal(head, found)) {
      file.setLength(0);
      file.write(head);
      end = head.length;
      return;
    }
    end = head.length;
    while (readEntry()) {
      // Each entry moves the end.
    }
    file.setLength(end);
  }

  private boolean equal(byte[] head, byte[] found) throws IOException {
    file.seek(0);
    file.readFully(found);
    return Arrays.equals(head, found);
  }

  /** Reads the entry at the end of those read so far, if there is a whole one. */
  private boolean readEntry() throws IOException {
    long left = file.length() - end - ENTRY_BYTES;
    if (left < 0) {
      return false;
    }
    file.seek(end);
    int nameLength = file.readInt();
    int length = file.readInt();
    int checksum = file.readInt();
    if (nameLength < 0 || length < 0 || (long) nameLength + length > left) {
      return false;
    }
    byte[] name = new byte[nameLength];
    byte[] result = new byte[length];
    file.readFully(name);
    file.readFully(result);
    if (checksum(name, result) != checksum) {
      return false;
    }
    long at = end + ENTRY_BYTES + nameLength;
    places.put(new String(name, StandardCharsets.UTF_8), new Place(at, length));
    end = at + length;
    return true;
  }

  private static int checksum(byte[] name, byte[] result) {
    CRC32C sum = new CRC32C();
    sum.update(name);
    sum.update(result);
    return (int) sum.getValue();
  }

  /** Returns the number of results. */
  public int size() {
    return places.size();
  }

  @Override
  public <T> T get(String part, ResultForm<T> form, Supplier<T> work) {
    @Nullable Place place = places.get(part);
    try {
      if (place != null) {
        byte[] stored = new byte[place.bytes()];
        file.seek(place.at());
        file.readFully(stored);
        return form.result(stored);
      }
      T result = work.get();
      byte[] bytes = form.bytes(result);
      append(part.getBytes(StandardCharsets.UTF_8), bytes);
      places.put(part, new Place(end - bytes.length, bytes.length));
      return result;
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  private void append(byte[] name, byte[] result) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(head)) {
      out.writeInt(name.length);
      out.writeInt(result.length);
      out.writeInt(checksum(name, result));
      out.write(name);
    }
    file.seek(end);
    file.write(head.toByteArray());
    file.write(result);
    end = file.getFilePointer();
  }

  /** Deletes the file, because the training is done. */
  public void delete() {
    try {
      file.setLength(0);
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  /** Closes the file, which keeps its results. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }
}
