package io.cybersensei.upload;

import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.util.List;

/**
 * The measurements of the jobs about uploads: checks of content, and extractions of text.
 *
 * @param metrics the receiver
 * @param time the time by which jobs are measured
 */
record UploadJobs(Metrics metrics, NodeTime time) {

  /** A job whose time is measured. */
  final class Running {

    private final String job;
    private final NodeTime.Mark begun = time.mark();

    private Running(String job) {
      this.job = job;
    }

    void ended(String outcome) {
      metrics.time(Metric.JOBS, time.since(begun), job, outcome);
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
