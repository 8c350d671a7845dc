package io.cybersensei.upload.text;

import io.cybersensei.upload.type.FileType;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * An extractor of text and thumbnails from files that were accepted. Every implementation
 * guarantees:
 *
 * <ul>
 *   <li><b>Limits:</b> a call ends within a time and takes bounded memory, whatever the file. A
 *       file that exceeds them is {@link ExtractionResult.Failed}, which is no fault of the host.
 *   <li><b>Text:</b> at most {@value Passages#MAX_PASSAGES} passages and {@value Passages#MAX_TEXT}
 *       characters together; the rest is cut off.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 */
public interface TextExtractor {

  /** Returns whether files of a type have text or a picture to take out. */
  boolean supports(FileType type);

  /**
   * Takes text and a thumbnail out of a file.
   *
   * @param type the type, which is supported
   * @param content the content, which is read and not closed
   * @throws IOException if the extractor itself does not work, which says nothing about the file
   * @throws InterruptedException if the thread is interrupted
   */
  ExtractionResult extract(FileType type, SeekableByteChannel content)
      throws IOException, InterruptedException;
}
