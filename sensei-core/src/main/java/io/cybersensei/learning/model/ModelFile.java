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
 * The file format of a {@link LearningModel}. All numbers are big-endian:
 *
 * <pre>
 * magic      8 bytes   "SENSEI" CR LF; a transfer as text damages it visibly
 * version    int       {@value #VERSION}
 * length     long      length of the sections in bytes
 * sections             each: name (4 ASCII letters), length (int, in bytes), content
 * checksum   32 bytes  SHA-256 of everything before it
 * </pre>
 *
 * <p>As in PNG, a reader must know every section with an upper-case first letter, and skips an
 * unknown section with a lower-case first letter. So later versions can add sections that earlier
 * readers skip. The checksum is verified before parsing, and every length is checked against the
 * remaining bytes before memory is allocated. Thread-safe.
 */
public final class ModelFile {

  static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 30;

  private static final byte[] MAGIC = "SENSEI\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;
  private static final int CHECKSUM = 32;

  private ModelFile() {}

  /**
   * Returns the bytes of a model file. The same model gives the same bytes.
   *
   * @param model the model to write
   * @throws IllegalArgumentException if the file would be larger than 1 GiB
   */
  public static byte[] toBytes(LearningModel model) {
    byte[] sections = ModelSections.write(model);
    if (sections.length > MAX_BYTES - HEADER - CHECKSUM) {
      throw new IllegalArgumentException("The model is larger than 1 GiB.");
    }
    ByteBuffer file = ByteBuffer.allocate(HEADER + sections.length + CHECKSUM);
    file.put(MAGIC).putInt(VERSION).putLong(sections.length).put(sections);
    file.put(Sha256.of(file.array(), file.position()));
    return file.array();
  }

  /**
   * Writes a model file atomically: other processes see either the old file or the complete new
   * one.
   *
   * @param model the model to write
   * @param target the file to create or replace
   * @throws IOException if the file cannot be written. An existing file is then unchanged
   * @throws IllegalArgumentException if the file would be larger than 1 GiB
   */
  public static void write(LearningModel model, Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new IOException(target + " is not a file name.");
    }
    byte[] file = toBytes(model);
    // Files.createTempFile would make a file that only its owner can read, but the process that
    // serves may run as another user than the process that trains.
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
   * Reads a model file.
   *
   * @param file the file to read
   * @return the model, or the reason why the file is refused
   * @throws IOException if the bytes of the file cannot be read
   */
  public static ModelFileResult read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? new ModelFileResult.Refused("The model file is larger than 1 GiB.")
          : read(bytes);
    }
  }

  /**
   * Reads a model from the bytes of a model file.
   *
   * @param file the bytes
   * @return the model, or the reason why the bytes are refused
   */
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
      return new ModelFileResult.Refused("The model file is damaged: its length is wrong.");
    }
    int end = HEADER + (int) length;
    if (!MessageDigest.isEqual(
        Sha256.of(file, end), Arrays.copyOfRange(file, end, end + CHECKSUM))) {
      return new ModelFileResult.Refused("The model file is damaged: its checksum is wrong.");
    }
    return ModelSections.read(ByteBuffer.wrap(file, HEADER, (int) length).slice());
  }
}
