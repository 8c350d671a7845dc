package io.cybersensei.upload;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.rules.RuleBook;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The check of a file's content: extension, first bytes and structure agree, and nothing active or
 * hidden is inside. It is pure Java, takes constant memory below 32 MiB whatever the size of the
 * file, and unpacks at most 300 MiB. Thread-safe.
 */
public final class ContentCheck {

  private ContentCheck() {}

  /**
   * Checks a file whose type is given by the extension of its name.
   *
   * @param fileName the name, of which only the extension counts
   * @param channel the content, which is read at any position and not closed
   * @return the findings; empty if the file can be accepted
   * @throws IOException if the content cannot be read
   */
  public static List<Finding> check(String fileName, SeekableByteChannel channel)
      throws IOException {
    String extension = FileType.extensionOf(fileName);
    Optional<FileType> type = FileType.ofExtension(extension);
    return type.isEmpty() ? List.of(notAccepted(extension)) : check(type.get(), channel);
  }

  /**
   * Checks a file of the file system whose type is given by the extension of its name.
   *
   * @return the findings; empty if the file can be accepted
   * @throws IOException if the file cannot be read
   */
  public static List<Finding> check(Path file) throws IOException {
    Path name = file.getFileName();
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return check(name == null ? "" : name.toString(), channel);
    }
  }

  /**
   * Checks a file of a type.
   *
   * @param type the type that the content must have
   * @param channel the content, which is read at any position and not closed
   * @return the findings; empty if the file can be accepted
   * @throws IOException if the content cannot be read
   */
  public static List<Finding> check(FileType type, SeekableByteChannel channel) throws IOException {
    Content content = new Content(channel);
    return content.size() == 0
        ? List.of(new Finding(FindingCode.EMPTY, "The file is empty."))
        : RuleBook.check(type, content).all();
  }

  /** Returns the finding for an extension that is not accepted, with a way out if there is one. */
  static Finding notAccepted(String extension) {
    String shown = extension.replaceAll("[^a-z0-9]", "?");
    if (extension.isEmpty()) {
      return new Finding(
          FindingCode.TYPE_NOT_ALLOWED, "The file's name has no extension, such as .pdf.");
    }
    String wayOut =
        switch (extension) {
          case "heic", "heif", "avif" -> " Save the picture as JPEG.";
          case "doc", "rtf" -> " Save the document as docx or pdf.";
          case "ppt", "pps", "ppsx" -> " Save the presentation as pptx or pdf.";
          case "xls", "xlsb", "ods" -> " Save the table as xlsx or csv.";
          case "docm", "xlsm", "pptm" -> " Save the document without macros.";
          case "zip", "rar", "7z", "tar", "gz" -> " Upload the files by themselves.";
          case "svg", "bmp", "tif", "tiff" -> " Save the picture as png.";
          case "wav", "m4a", "ogg", "flac" -> " Save the recording as mp3.";
          default -> "";
        };
    return new Finding(
        FindingCode.TYPE_NOT_ALLOWED,
        String.format(Locale.ROOT, "Files of the type .%s are not accepted.%s", shown, wayOut));
  }
}
