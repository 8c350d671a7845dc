package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.type.Finding;
import java.util.List;

/** Uploads as JSON. */
public final class UploadJson {

  private UploadJson() {}

  /** Returns an upload. */
  public static JsonObject upload(Upload upload) {
    return new JsonObject()
        .with("id", upload.id())
        .with("learner", upload.learnerId())
        .with("name", upload.name())
        .with("type", upload.type().extension())
        .with("media_type", upload.type().mediaType())
        .with("bytes", upload.bytes())
        .with("sha256", upload.hash())
        .with("status", upload.status().wireName())
        .withOptional("code", upload.reason().map(reason -> reason.code().wireName()))
        .withOptional("reason", upload.reason().map(Finding::message))
        .with("visibility", upload.visibility().wireName())
        .withOptional("group", upload.group())
        .with("uploaded_at", upload.uploadedAt());
  }

  static JsonObject refused(String name, List<Finding> findings) {
    return new JsonObject()
        .with("name", name)
        .with("status", "refused")
        .with(
            "violations", Problem.violations(findings.stream().map(Finding::toViolation).toList()));
  }
}
