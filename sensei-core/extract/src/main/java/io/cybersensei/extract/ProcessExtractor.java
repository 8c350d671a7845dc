package io.cybersensei.extract;

import io.cybersensei.extract.internal.ExtractorMain;
import io.cybersensei.search.Passage;
import io.cybersensei.upload.text.ExtractionResult;
import io.cybersensei.upload.text.Passages;
import io.cybersensei.upload.text.TextExtractor;
import io.cybersensei.upload.text.Thumbnail;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An extractor that works in a Java process of its own for each file, because a thread in a parser
 * cannot be stopped, and its memory not be limited. The process is killed when its time is over. It
 * has its own heap, and ends when that is full. Text is taken out of PDF, Office and OpenDocument,
 * transcripts and plain text, and a thumbnail out of JPEG, PNG and GIF. Thread-safe.
 *
 * <pre>{@code
 * ExecutorService workers = Executors.newFixedThreadPool(2);
 * sensei.uploads(files).extractor(ProcessExtractor.builder().build(), workers).build();
 * }</pre>
 */
public final class ProcessExtractor implements TextExtractor {

  private static final String PREFIX = "sensei-extract-work-";
  private static final long MAX_OUTPUT = 8L << 20;
  private static final int BUFFER_BYTES = 64 << 10;

  private final String java;
  private final String classPath;
  private final String mainClass;
  private final Duration timeout;
  private final int heapMebibytes;
  private final Path folder;

  private ProcessExtractor(Builder builder, String classPath) {
    this.java = Path.of(System.getProperty("java.home"), "bin", "java").toAbsolutePath().toString();
    this.classPath = classPath;
    this.mainClass = builder.mainClass;
    this.timeout = builder.timeout;
    this.heapMebibytes = builder.heapMebibytes;
    this.folder = builder.folder;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public boolean supports(FileType type) {
    return switch (type.family()) {
      case DOCUMENT, TEXT -> true;
      case IMAGE -> type != FileType.WEBP;
      case MEDIA -> false;
    };
  }

  @Override
  public ExtractionResult extract(FileType type, SeekableByteChannel content)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(folder, PREFIX);
    try {
      Path file = work.resolve("content");
      copy(content, file);
      return run(type, file, work);
    } finally {
      WorkFolders.delete(work);
    }
  }

  private static void copy(SeekableByteChannel content, Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    content.position(0);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (content.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
    }
  }

  private ExtractionResult run(FileType type, Path file, Path work)
      throws IOException, InterruptedException {
    Path output = work.resolve("output");
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-Xmx" + heapMebibytes + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=96m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + work,
            // No caches of fonts in the home of the user.
            "-Duser.home=" + work,
            "-cp",
            classPath,
            mainClass,
            type.extension(),
            file.toString(),
            Long.toString(timeout.toMillis()));
    // Options and secrets of the host are not those of the process.
    command.environment().clear();
    command
        .directory(work.toFile())
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = command.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return failed(
            FindingCode.PROCESSING_TIMEOUT,
            String.format(
                Locale.ROOT,
                "The text could not be taken out of the file within %d seconds.",
                timeout.toSeconds()));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return result(process.exitValue(), output);
  }

  private ExtractionResult result(int exitValue, Path output) throws IOException {
    return switch (exitValue) {
      case 0 -> read(output);
      case 1 ->
          throw new IOException(
              "The process for the extraction of text does not start: the class path is "
                  + classPath
                  + ".");
      // The second is that of a process that the operating system killed.
      case ExtractorMain.OUT_OF_MEMORY, 137 ->
          failed(
              FindingCode.PROCESSING_MEMORY,
              "The text could not be taken out of the file within the memory.");
      case ExtractorMain.OUT_OF_TIME ->
          failed(
              FindingCode.PROCESSING_TIMEOUT,
              "The text could not be taken out of the file within the time.");
      default ->
          failed(FindingCode.PROCESSING_FAILED, "The text could not be taken out of the file.");
    };
  }

  /** The output of the process is checked as a file of a stranger is. */
  private static ExtractionResult read(Path output) throws IOException {
    if (Files.size(output) > MAX_OUTPUT) {
      return failed(FindingCode.PROCESSING_FAILED, "The file has too much text.");
    }
    try (InputStream file = Files.newInputStream(output);
        DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
      List<Passage> passages = Passages.read(in);
      int length = in.readInt();
      return new ExtractionResult.Extracted(
          passages,
          length > 0 && length <= Thumbnail.MAX_BYTES
              ? Optional.of(Thumbnail.of(in.readNBytes(length)))
              : Optional.empty());
    } catch (IOException e) {
      return failed(FindingCode.PROCESSING_FAILED, "The text could not be taken out of the file.");
    }
  }

  private static ExtractionResult failed(FindingCode code, String message) {
    return new ExtractionResult.Failed(new Finding(code, message));
  }

  /** A builder of {@link ProcessExtractor}. Not thread-safe. */
  public static final class Builder {

    private Duration timeout = Duration.ofSeconds(60);
    private int heapMebibytes = 256;
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    private Optional<String> classPath = Optional.empty();
    private String mainClass = ExtractorMain.class.getName();

    private Builder() {}

    /**
     * Sets the time for a file. Default: 60 seconds.
     *
     * @param timeout the time, 1 second to 1 hour
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder timeout(Duration timeout) {
      if (timeout.compareTo(Duration.ofSeconds(1)) < 0
          || timeout.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException(
            "timeout must be from 1 second to 1 hour but is " + timeout + ".");
      }
      this.timeout = timeout;
      return this;
    }

    /**
     * Sets the size of the heap of each process, which takes memory for its code besides. Default:
     * 256 MiB.
     *
     * @param heapMebibytes the size in MiB, 32 to 16,384
     * @throws IllegalArgumentException if the size is out of range
     */
    public Builder heapMebibytes(int heapMebibytes) {
      if (heapMebibytes < 32 || heapMebibytes > 16_384) {
        throw new IllegalArgumentException(
            "heapMebibytes must be from 32 to 16384 but is " + heapMebibytes + ".");
      }
      this.heapMebibytes = heapMebibytes;
      return this;
    }

    /**
     * Sets the folder for copies of files while they are processed. Default: that of {@code
     * java.io.tmpdir}.
     *
     * @param folder an existing folder
     * @throws IllegalArgumentException if it is not a folder
     */
    public Builder folder(Path folder) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException("folder must be a folder but is " + folder + ".");
      }
      this.folder = folder;
      return this;
    }

    /**
     * Sets the class path of the processes: the jars {@code sensei-core}, {@code sensei-extract},
     * {@code pdfbox}, {@code pdfbox-io}, {@code fontbox} and {@code commons-logging}. Default: the
     * files from which this process has loaded them. A jar that holds other jars, such as that of a
     * Spring Boot application, has no such files, so that the class path must be set.
     *
     * @param classPath the files, separated by {@link java.io.File#pathSeparator}
     */
    public Builder classPath(String classPath) {
      this.classPath = Optional.of(Objects.requireNonNull(classPath, "classPath"));
      return this;
    }

    /** Sets the class that does the work, for tests of processes that fail. */
    Builder mainClass(Class<?> mainClass) {
      this.mainClass = mainClass.getName();
      return this;
    }

    /**
     * Builds the extractor, and deletes what processes of a day ago have left in the folder.
     *
     * @throws IllegalStateException if the class path is neither set nor can be found
     */
    public ProcessExtractor build() {
      WorkFolders.deleteOld(folder, PREFIX);
      return new ProcessExtractor(this, classPath.orElseGet(ClassPaths::ofThisProcess));
    }
  }
}
