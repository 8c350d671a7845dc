package io.cybersensei.upload;

import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * A scanner of viruses. A file is accepted only if the scanner has answered that it is clean. A
 * scanner that cannot answer throws an exception, and the file is refused. Thread-safe.
 */
@FunctionalInterface
public interface VirusScanner {

  /**
   * Scans a file.
   *
   * @param content the content from its first byte on, which the caller closes
   * @return the name of the virus; empty if the file is clean
   * @throws Exception if the scanner cannot answer
   */
  Optional<String> scan(SeekableByteChannel content) throws Exception;
}
