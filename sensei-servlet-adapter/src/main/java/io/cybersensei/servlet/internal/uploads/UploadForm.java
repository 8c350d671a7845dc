package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.upload.UploadResult;
import io.cybersensei.upload.UploadVisibility;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of one request: fields with the readers, and then files. Each file has an outcome of
 * its own. Not thread-safe.
 */
final class UploadForm {

  private static final int MAX_FIELD_BYTES = 1_000;
  private static final int MAX_SHOWN = 200;

  private final Uploads uploads;
  private final String learnerId;
  private final boolean isStaff;
  private final List<JsonObject> outcomes = new ArrayList<>();
  private Optional<UploadVisibility> visibility = Optional.empty();
  private Optional<String> group = Optional.empty();
  private final List<String> accepted = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  UploadForm(Uploads uploads, String learnerId, boolean isStaff) {
    this.uploads = uploads;
    this.learnerId = learnerId;
    this.isStaff = isStaff;
  }

  /** Reads a part. */
  void read(PartHeaders part, InputStream content) throws IOException {
    if (part.fileName().isPresent()) {
      readFile(part.fileName().get(), content);
    } else {
      readField(part.name().orElse(""), content);
    }
  }

  private void readField(String field, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MAX_FIELD_BYTES + 1);
    String value = new String(bytes, StandardCharsets.UTF_8);
    switch (field) {
      case "visibility" ->
          visibility =
              Optional.of(
                  UploadsResource.visibility(value)
                      .orElseThrow(
                          () ->
                              invalid(
                                  field,
                                  "malformed",
                                  "visibility must be owner, group or everyone.")));
      case "group" -> {
        Identifiers.check(field, value)
            .ifPresent(
                broken -> {
                  throw invalid(field, broken.rule(), broken.message());
                });
        group = Optional.of(value);
      }
      default ->
          throw invalid("", "unknown_field", "The fields besides files are visibility and group.");
    }
    if (!outcomes.isEmpty()) {
      throw invalid(field, "out_of_order", field + " must come before the files.");
    }
    if (!isStaff && visibility.filter(each -> each != UploadVisibility.OWNER).isPresent()) {
      throw new ProblemException(Problem.of(403, "Only instructors and admins can publish."));
    }
  }

  private void readFile(String fileName, InputStream content) throws IOException {
    if (outcomes.size() >= uploads.settings().maxFiles()) {
      throw new ProblemException(
          Problem.of(
              413,
              "A request can have at most " + uploads.settings().maxFiles() + " files.",
              List.of(
                  new Finding(FindingCode.TOO_LARGE, "The request has too many files.")
                      .toViolation())));
    }
    UploadVisibility readers = visibility.orElse(UploadVisibility.OWNER);
    if (group.isPresent() != (readers == UploadVisibility.GROUP)) {
      throw invalid("group", "combined", "group is required for the visibility group alone.");
    }
    UploadResult result = uploads.receive(learnerId, fileName, content, readers, group);
    outcomes.add(
        result.match(
            it -> {
              accepted.add(it.upload().id());
              return UploadJson.upload(it.upload());
            },
            refused -> {
              findings.addAll(refused.findings());
              return UploadJson.refused(shown(fileName), refused.findings());
            }));
  }

  /** Removes the accepted files of a request that fails as a whole. */
  void undo() {
    accepted.forEach(uploads::remove);
  }

  /** Returns 201 for files that are all accepted, 207 for some, and a problem for none. */
  Response response() {
    if (outcomes.isEmpty()) {
      throw invalid("file", "required", "The request has no file.");
    }
    if (findings.isEmpty()) {
      return Response.json(201, body());
    }
    if (!accepted.isEmpty()) {
      return Response.json(207, body());
    }
    return UploadProblem.of(findings, body());
  }

  private JsonObject body() {
    return new JsonObject().with("uploads", outcomes);
  }

  private static String shown(String fileName) {
    String clean = fileName.replaceAll("[\\p{C}]", "?");
    return clean.length() <= MAX_SHOWN ? clean : clean.substring(0, MAX_SHOWN);
  }

  private static ProblemException invalid(String field, String rule, String message) {
    return new ProblemException(Problem.invalid(field, rule, message));
  }
}
