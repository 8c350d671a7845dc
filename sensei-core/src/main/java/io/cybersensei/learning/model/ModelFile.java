package io.cybersensei.learning.model;

import io.cybersensei.internal.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/**
 * The file format of a {@link LearningModel}, all numbers big-endian:
 *
 * <pre>
 * magic      8 bytes   "SENSEI" CR LF, so that a transfer as text shows
 * version    int       {@value #VERSION}
 * length     long      of the sections in bytes
 * sections             each: name (4 ASCII letters), length (int), content
 * checksum   32 bytes  SHA-256 of everything before it
 * </pre>
 *
 * <p>As in PNG, a section whose name begins with an upper-case letter must be understood, one that
 * begins with a lower-case letter may be skipped: later versions can add to the file without
 * locking out earlier readers. The checksum is verified before anything is parsed, and every length
 * is checked against what is left before anything is allocated.
 */
public final class ModelFile {

  static final int VERSION = 1;
  private static final int LARGEST = 1 << 30;

  private static final byte[] MAGIC = "SENSEI\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;
  private static final int CHECKSUM = 32;

  private ModelFile() {}

  /** The bytes of a model. The same model gives the same bytes. */
  public static byte[] write(LearningModel model) {
    byte[] sections = ModelSections.write(model);
    if (sections.length > LARGEST - HEADER - CHECKSUM) {
      throw new IllegalArgumentException("The model is larger than 1 GiB.");
    }
    ByteBuffer file = ByteBuffer.allocate(HEADER + sections.length + CHECKSUM);
    file.put(MAGIC).putInt(VERSION).putLong(sections.length).put(sections);
    file.put(Sha256.of(file.array(), file.position()));
    return file.array();
  }

  /**
   * Writes a model to a file that other processes see either not at all or whole.
   *
   * @throws IOException if the file cannot be written; a file that was there before is then
   *     untouched
   */
  public static void write(LearningModel model, Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new IOException(target + " is not a file name.");
    }
    byte[] file = write(model);
    // Not a temporary file of the platform: those can be read by their owner alone, whereas whoever
    // serves may well be another user than whoever trains.
    Path temporary = directory.resolve(".sensei-" + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Reads a model.
   *
   * @throws IOException if the file cannot be read at all
   */
  public static ModelFileResult read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? new ModelFileResult.Refused("The model file is larger than 1 GiB.")
          : read(bytes);
    }
  }

  /** Reads a model from its bytes. */
  public static ModelFileResult read(byte[] file) {
    if (file.length < MAGIC.length
        || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return new ModelFileResult.Refused("This is not a Sensei model file.");
    }
    if (file.length < HEADER + CHECKSUM) {
      return new ModelFileResult.Refused("The model file is damaged: it is cut off.");
    }
    ByteBuffer header = ByteBuffer.wrap(file).position(MAGIC.length);
    int version = header.getInt();
    if (version > VERSION) {
      return new ModelFileResult.Refused(
          "The model file has format version "
              + version
              + ", but this version of Sensei reads up to "
              + VERSION
              + ".");
    }
    long length = header.getLong();
    if (version < 1 || length != file.length - HEADER - CHECKSUM) {
      return new ModelFileResult.Refused("The model file is damaged: its length does not fit.");
    }
    int end = HEADER + (int) length;
    if (!MessageDigest.isEqual(
        Sha256.of(file, end), Arrays.copyOfRange(file, end, end + CHECKSUM))) {
      return new ModelFileResult.Refused("The model file is damaged: its checksum does not fit.");
    }
    return ModelSections.read(ByteBuffer.wrap(file, HEADER, (int) length).slice());
  }
}
