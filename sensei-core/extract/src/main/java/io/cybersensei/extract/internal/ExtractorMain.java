package io.cybersensei.extract.internal;

import io.cybersensei.search.Passage;
import io.cybersensei.upload.text.Passages;
import io.cybersensei.upload.type.FileType;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The entry of the process. It writes text and thumbnail of one file to its standard output. */
public final class ExtractorMain {

  /** The exit status that {@code -XX:+ExitOnOutOfMemoryError} has. */
  public static final int OUT_OF_MEMORY = 3;

  /** The exit status for a file whose text cannot be read. */
  public static final int UNREADABLE = 4;

  /** The exit status for a file that takes too long, if the process that waits has ended. */
  public static final int OUT_OF_TIME = 5;

  private ExtractorMain() {}

  /**
   * Reads a file.
   *
   * @param arguments the extension, the path, and the time in milliseconds after which to end
   */
  public static void main(String[] arguments) {
    endAfter(Long.parseLong(arguments[2]));
    try {
      FileType type = FileType.ofExtension(arguments[0]).orElseThrow();
      PassageCollector text = new PassageCollector();
      byte[] thumbnail = Readers.read(type, Path.of(arguments[1]), text);
      write(text.passages(), thumbnail, new FileOutputStream(FileDescriptor.out));
      Runtime.getRuntime().halt(0);
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      Runtime.getRuntime().halt(UNREADABLE);
    }
  }

  /** The process that waits for this one may have been killed. */
  private static void endAfter(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Thread watch =
        new Thread(
            () -> {
              for (long left = 1; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              Runtime.getRuntime().halt(OUT_OF_TIME);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /** Writes passages, and a thumbnail that may be empty. */
  public static void write(List<Passage> passages, byte[] thumbnail, OutputStream out)
      throws IOException {
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
    Passages.write(passages, data);
    data.writeInt(thumbnail.length);
    data.write(thumbnail);
    data.flush();
  }
}
