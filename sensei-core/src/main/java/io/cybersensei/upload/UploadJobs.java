package io.cybersensei.upload;

import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.time.Duration;
import java.util.List;

/**
 * The measurements of the jobs about uploads: checks of content, and extractions of text.
 *
 * @param metrics the receiver
 */
record UploadJobs(Metrics metrics) {

  /** A job whose time is measured. */
  final class Running {

    private final String job;
    private final long begun = System.nanoTime();

    private Running(String job) {
      this.job = job;
    }

    void ended(String outcome) {
      metrics.time(Metric.JOBS, Duration.ofNanos(System.nanoTime() - begun), job, outcome);
    }
  }

  Running check() {
    return new Running("upload_check");
  }

  Running extraction() {
    return new Running("extraction");
  }

  /** Returns the outcome of a check by its findings. */
  static String outcome(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "accepted";
    }
    return findings.get(0).code() == FindingCode.SCANNER_UNAVAILABLE ? "unavailable" : "refused";
  }
}
