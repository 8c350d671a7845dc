package io.cybersensei.jpa.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.upload.ResumableUploads;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A child process that uploads endlessly, whole files and resumable ones, and prints a line for
 * each acknowledgement: {@code whole ID SEED}, {@code begun ID SEED} and {@code part ID OFFSET}. A
 * failure is {@code failed}.
 */
public final class UploadingProcess {

  /** The name of files whose connection breaks. */
  public static final String BROKEN = "broken.txt";

  /** The name of files that are refused. */
  public static final String REFUSED = "refused.txt";

  private static final int PIECE = 400_000;

  private final Uploads uploads;
  private final String learner;

  private UploadingProcess(Uploads uploads, String learner) {
    this.uploads = uploads;
    this.learner = learner;
  }

  /** Starts the process; an empty folder stands for files in the database. */
  public static Process start(String url, String folder, int threads) throws IOException {
    return ChildJvm.start(UploadingProcess.class, url, folder, Integer.toString(threads));
  }

  /** Returns the content of an upload, a text of up to 1.5 MB. */
  public static byte[] content(long seed) {
    Random random = new Random(seed);
    byte[] text = new byte[1 + random.nextInt(seed % 4 == 0 ? 1_500_000 : 20_000)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i % 60 == 59 ? '\n' : 'a' + random.nextInt(26));
    }
    byte[] name = (seed + "\n").getBytes(US_ASCII);
    byte[] content = Arrays.copyOf(name, name.length + text.length);
    System.arraycopy(text, 0, content, name.length, text.length);
    return content;
  }

  /** Returns the uploads of a storage. */
  public static Uploads uploads(JpaStorage storage, String folder, Clock clock) {
    FileStore files = folder.isEmpty() ? storage.files() : FileStore.inFolder(Path.of(folder));
    return Uploads.builder(storage.uploads(), files, clock).build();
  }

  /** Uploads endlessly, from several threads. */
  public static void main(String[] arguments) {
    JpaStorage storage = JpaStorage.connect(arguments[0], "postgres", "");
    Uploads uploads = uploads(storage, arguments[1], Clock.systemUTC());
    for (int thread = 0; thread < Integer.parseInt(arguments[2]); thread++) {
      new Thread(new UploadingProcess(uploads, "learner-" + thread)::uploadForEver).start();
    }
  }

  private void uploadForEver() {
    while (true) {
      long seed = ThreadLocalRandom.current().nextLong(1L << 40);
      try {
        upload(seed);
      } catch (IOException | RuntimeException e) {
        print("failed");
      }
    }
  }

  private void upload(long seed) throws IOException {
    byte[] content = content(seed);
    switch ((int) (seed % 5)) {
      case 0, 1 -> uploadInParts(seed, content);
      case 2 -> uploadInVain(content);
      default -> print("whole " + accepted(content).id() + " " + seed);
    }
  }

  private Upload accepted(byte[] content) throws IOException {
    return uploads
        .receive(learner, "whole.txt", new ByteArrayInputStream(content))
        .match(
            accepted -> accepted.upload(),
            refused -> {
              throw new IllegalStateException(refused.toString());
            });
  }

  private void uploadInVain(byte[] content) throws IOException {
    byte[] hostile = content.clone();
    hostile[hostile.length - 1] = 0;
    uploads.receive(learner, REFUSED, new ByteArrayInputStream(hostile));
    try {
      uploads.receive(learner, BROKEN, broken(content));
    } catch (IOException e) {
      // The connection broke, as it should.
    }
  }

  private static InputStream broken(byte[] content) {
    return new FilterInputStream(new ByteArrayInputStream(content, 0, content.length / 2)) {
      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        int some = super.read(target, offset, count);
        if (some < 0) {
          throw new IOException("The connection broke.");
        }
        return some;
      }
    };
  }

  private void uploadInParts(long seed, byte[] content) throws IOException {
    ResumableUploads parts = uploads.resumable();
    String id =
        parts
            .begin(learner, "parts.txt", content.length)
            .match(
                accepted -> accepted.upload().id(),
                refused -> {
                  throw new IllegalStateException(refused.toString());
                });
    print("begun " + id + " " + seed);
    for (int at = 0; at < content.length; ) {
      int size = Math.min(PIECE, content.length - at);
      int offset = at;
      at =
          parts
              .append(
                  learner,
                  id,
                  offset,
                  new ByteArrayInputStream(content, offset, size),
                  Optional.empty())
              .match(
                  arriving -> (int) arriving.partial().offset(),
                  complete -> content.length,
                  UploadingProcess::unexpected,
                  UploadingProcess::unexpected,
                  UploadingProcess::unexpected);
      print(at == content.length ? "whole " + id + " " + seed : "part " + id + " " + at);
    }
  }

  private static int unexpected(Object result) {
    throw new IllegalStateException(result.toString());
  }

  /** Prints a line by one write, so that a kill leaves no half of it. */
  private static void print(String line) {
    try {
      @SuppressWarnings("resource")
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write((line + "\n").getBytes(US_ASCII));
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }
}
