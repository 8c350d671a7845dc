package io.cybersensei.ml.cli;

import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is written at the end of a long run. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Checks, before the run, that a file can and may be written after it.
   *
   * @param file the file
   * @param others the other files that the command reads or writes
   * @throws InvalidInputException if the file cannot be written, exists and is not an ordinary
   *     file, or is one of the others
   */
  static void check(Path file, Path... others) {
    Path absolute = file.toAbsolutePath().normalize();
    for (Path other : others) {
      if (absolute.equals(other.toAbsolutePath().normalize())) {
        throw new InvalidInputException(
            file + " cannot be written: the command uses it for something else.");
      }
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(file)) {
      throw new InvalidInputException(file + " cannot be written: it is a directory.");
    }
    if (!Files.isDirectory(directory)) {
      throw new InvalidInputException(
          file + " cannot be written: there is no directory " + directory + ".");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InvalidInputException(file + " cannot be written: it is not an ordinary file.");
    }
    if (!Files.isWritable(directory)) {
      throw new InvalidInputException(
          file + " cannot be written: access to " + directory + " is denied.");
    }
  }

  /**
   * Writes a text in UTF-8 atomically.
   *
   * @param file the file
   * @param text the text
   * @throws InvalidInputException if the file cannot be written
   */
  static void write(Path file, String text) {
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      try {
        try (OutputStream out =
            Files.newOutputStream(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(
            temporary,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw InvalidInputException.unwritable(file, e);
    }
  }
}
