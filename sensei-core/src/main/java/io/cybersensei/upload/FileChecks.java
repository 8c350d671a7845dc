package io.cybersensei.upload;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.rules.RuleBook;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of a file that has arrived: its content, and viruses.
 *
 * @param scanner the virus scanner, if any
 * @param jobs the measurements
 */
record FileChecks(Optional<VirusScanner> scanner, UploadJobs jobs) {

  private static final Logger LOG = LoggerFactory.getLogger(FileChecks.class);

  /** Checks a file and closes it; returns the findings. */
  List<Finding> check(SeekableByteChannel file, FileType type) throws IOException {
    UploadJobs.Running job = jobs.check();
    String outcome = "failed";
    try (file) {
      List<Finding> findings = ContentCheck.check(type, file);
      if (findings.isEmpty()) {
        findings = scan(file).map(List::of).orElse(List.of());
      }
      outcome = UploadJobs.outcome(findings);
      return findings;
    } finally {
      job.ended(outcome);
    }
  }

  /**
   * Checks the first bytes of a file before the rest arrives; returns the findings.
   *
   * @param bytes the array that begins with them
   * @param count their number: {@link Content#BEGINNING_BYTES}, or all bytes of a smaller file
   */
  List<Finding> checkBeginning(byte[] bytes, int count, FileType type) {
    UploadJobs.Running job = jobs.check();
    List<Finding> findings = RuleBook.checkBeginning(type, Content.beginning(bytes, count)).all();
    if (!findings.isEmpty()) {
      job.ended(UploadJobs.outcome(findings));
    }
    return findings;
  }

  /** A scanner that cannot answer closes the door. */
  Optional<Finding> scan(SeekableByteChannel content) throws IOException {
    if (scanner.isEmpty()) {
      return Optional.empty();
    }
    content.position(0);
    try {
      return scanner
          .get()
          .scan(content)
          .map(
              virus ->
                  new Finding(
                      FindingCode.MALWARE,
                      "The virus scanner found " + virus.replaceAll("[^\\w.:/-]", "?") + "."));
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("The virus scanner cannot answer, so files are refused.", e);
      return Optional.of(
          new Finding(
              FindingCode.SCANNER_UNAVAILABLE,
              "The file cannot be scanned for viruses now. Upload it again later."));
    }
  }
}
