package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.auth.account.Role;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.upload.Checksum;
import io.cybersensei.upload.PartialUpload;
import io.cybersensei.upload.ResumeResult;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadSettings;
import io.cybersensei.upload.UploadVisibility;
import io.cybersensei.upload.Uploads;
import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Uploads in several requests, by the protocol tus 1.0 with the extensions creation,
 * creation-with-upload, termination, checksum and expiration
 * (https://tus.io/protocols/resumable-upload, 2016). The last segment of the URL of an upload is
 * its id.
 */
public final class TusResource {

  private static final String ID = "id";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Uploads uploads;
  private final Places places;

  /**
   * @param others the other routes of uploads, which share the number of requests at one time
   */
  public TusResource(Uploads uploads, UploadsResource others) {
    this.uploads = uploads;
    this.places = others.places();
  }

  /** Returns an endpoint whose responses name the version of the protocol, problems as well. */
  public static Endpoint named(Endpoint endpoint) {
    return endpoint.handledBy(
        request -> {
          try {
            return named(endpoint.handler().handle(request));
          } catch (ProblemException e) {
            throw new ProblemException(named(e.response()));
          }
        });
  }

  private static Response named(Response response) {
    return response.with(TusHeaders.RESUMABLE, TusHeaders.VERSION);
  }

  /** Describes the server. */
  public Response options(Request request) {
    UploadSettings settings = uploads.settings();
    long largest = settings.types().stream().mapToLong(settings::maxBytes).max().orElseThrow();
    return Response.empty(204)
        .with("Tus-Version", TusHeaders.VERSION)
        .with("Tus-Extension", TusHeaders.EXTENSIONS)
        .with("Tus-Max-Size", Long.toString(largest))
        .with("Tus-Checksum-Algorithm", TusHeaders.algorithms());
  }

  /** Begins an upload, and appends the body if there is one. */
  public Response create(Request request, Identity caller) {
    TusHeaders.requireVersion(request);
    if (TusHeaders.header(request, "Upload-Defer-Length").isPresent()) {
      throw new ProblemException(
          TusHeaders.invalid(
              400, "Upload-Defer-Length", "unsupported", "Upload-Length must be given at once."));
    }
    long length = TusHeaders.number(request, TusHeaders.LENGTH);
    TusMetadata metadata =
        TusMetadata.read(TusHeaders.header(request, TusMetadata.HEADER).orElse(""));
    UploadVisibility visibility = visibility(metadata, caller);
    Optional<String> group = group(metadata, visibility);
    Optional<Checksum> checksum = TusHeaders.checksum(request);
    String name = metadata.value("filename").or(() -> metadata.value("name")).orElse("");
    Supplier<Response> creation =
        () ->
            uploads
                .resumable()
                .begin(caller.learnerId(), name, length, visibility, group)
                .match(
                    begun -> created(request, begun.upload(), checksum),
                    refused -> UploadProblem.of(refused.findings()));
    // Nothing has begun when there is no place.
    return TusHeaders.hasContent(request)
        ? withPlace(caller.learnerId(), creation)
        : creation.get();
  }

  private <T> T withPlace(String learnerId, Supplier<T> work) {
    if (!places.take(learnerId)) {
      throw new ProblemException(
          Problem.later(503, "Too many files are arriving now.", RETRY_AFTER));
    }
    try {
      return work.get();
    } finally {
      places.free(learnerId);
    }
  }

  private static UploadVisibility visibility(TusMetadata metadata, Identity caller) {
    UploadVisibility visibility =
        metadata
            .value("visibility")
            .map(
                name ->
                    UploadsResource.visibility(name)
                        .orElseThrow(
                            () ->
                                malformed(
                                    "The visibility in Upload-Metadata must be owner, group or"
                                        + " everyone.")))
            .orElse(UploadVisibility.OWNER);
    if (visibility != UploadVisibility.OWNER && caller.role() == Role.LEARNER) {
      throw new ProblemException(Problem.of(403, "Only instructors and admins can publish."));
    }
    return visibility;
  }

  private static Optional<String> group(TusMetadata metadata, UploadVisibility visibility) {
    Optional<String> group = metadata.value("group");
    if (group.isPresent() != (visibility == UploadVisibility.GROUP)) {
      throw malformed("The group in Upload-Metadata is required for the visibility group alone.");
    }
    group
        .flatMap(name -> Identifiers.check("group", name))
        .ifPresent(
            broken -> {
              throw new ProblemException(
                  TusHeaders.invalid(400, TusMetadata.HEADER, broken.rule(), broken.message()));
            });
    return group;
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(TusHeaders.invalid(400, TusMetadata.HEADER, "malformed", message));
  }

  private Response created(Request request, Upload upload, Optional<Checksum> checksum) {
    // Relative to the path of the request, because a proxy may have changed the path.
    String path = request.servletRequest().getRequestURI();
    String location = (path.endsWith("/") ? "" : "tus/") + upload.id();
    Response response =
        TusHeaders.hasContent(request)
            ? shown(receive(request, upload.learnerId(), upload.id(), 0, checksum), 201)
            : shown(find(upload.learnerId(), upload.id()), 201);
    return response.with("Location", location);
  }

  /** Returns how much of an upload is there. */
  public Response find(Request request, Identity caller) {
    TusHeaders.requireVersion(request);
    return find(caller.learnerId(), request.variable(ID))
        .match(
            arriving ->
                TusHeaders.withProgress(described(arriving.partial().upload()), arriving.partial()),
            complete ->
                described(complete.upload())
                    .with(TusHeaders.OFFSET, Long.toString(complete.upload().bytes())),
            refused ->
                UploadProblem.isTemporary(refused.findings())
                    ? UploadProblem.of(refused.findings())
                    : gone(),
            unchanged -> gone(),
            unknown -> noSuchUpload());
  }

  private static Response described(Upload upload) {
    return Response.empty(200)
        .with(TusHeaders.LENGTH, Long.toString(upload.bytes()))
        .with(TusMetadata.HEADER, TusMetadata.ofFileName(upload.name()));
  }

  private ResumeResult find(String learnerId, String id) {
    try {
      return uploads.resumable().find(learnerId, id);
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  /** Appends the body to an upload. */
  public Response append(Request request, Identity caller) {
    TusHeaders.requireVersion(request);
    TusHeaders.requireContent(request);
    String id = request.variable(ID);
    long offset = TusHeaders.number(request, TusHeaders.OFFSET);
    Optional<Checksum> checksum = TusHeaders.checksum(request);
    return withPlace(
        caller.learnerId(),
        () -> shown(receive(request, caller.learnerId(), id, offset, checksum), 204));
  }

  private ResumeResult receive(
      Request request, String learnerId, String id, long offset, Optional<Checksum> checksum) {
    try {
      return uploads
          .resumable()
          .append(
              learnerId,
              id,
              offset,
              new UploadedBody(request.servletRequest().getInputStream()),
              checksum);
    } catch (IOException e) {
      throw UploadedBody.cutShort();
    }
  }

  /** Returns the response for the state of an upload after a part of it has arrived. */
  private static Response shown(ResumeResult result, int status) {
    return result.match(
        arriving -> TusHeaders.withProgress(Response.empty(status), arriving.partial()),
        complete ->
            Response.empty(status)
                .with(TusHeaders.OFFSET, Long.toString(complete.upload().bytes())),
        refused -> UploadProblem.of(refused.findings()),
        unchanged -> unchanged(unchanged),
        unknown -> noSuchUpload());
  }

  private static Response unchanged(ResumeResult.Unchanged unchanged) {
    PartialUpload partial = unchanged.partial();
    Response problem =
        switch (unchanged.reason()) {
          case WRONG_OFFSET ->
              TusHeaders.invalid(
                  409,
                  TusHeaders.OFFSET,
                  "conflict",
                  "Upload-Offset must be the number of bytes that are there, "
                      + partial.offset()
                      + ".");
          case WRONG_CHECKSUM ->
              TusHeaders.invalid(
                  460, "Upload-Checksum", "wrong", "The body does not have its checksum.");
          case BEYOND_SIZE ->
              TusHeaders.invalid(
                  413, TusHeaders.LENGTH, "too_large", "The body goes beyond Upload-Length.");
        };
    return TusHeaders.withProgress(problem, partial);
  }

  /**
   * Appends to or ends an upload, for clients that can send neither PATCH nor DELETE. Only POST can
   * stand for them, so that no request that is checked as a safe one changes anything.
   */
  public Response override(Request request, Identity caller) {
    return switch (TusHeaders.header(request, "X-HTTP-Method-Override").orElse("")) {
      case "PATCH" -> append(request, caller);
      case "DELETE" -> end(request, caller);
      default ->
          TusHeaders.invalid(
              400,
              "X-HTTP-Method-Override",
              "malformed",
              "X-HTTP-Method-Override must be PATCH or DELETE.");
    };
  }

  /** Ends an upload and deletes what is there. */
  public Response end(Request request, Identity caller) {
    TusHeaders.requireVersion(request);
    return uploads.resumable().end(caller.learnerId(), request.variable(ID))
        ? Response.empty(204)
        : noSuchUpload();
  }

  private static Response gone() {
    return Problem.of(410, "The upload is over: its file is refused.");
  }

  private static Response noSuchUpload() {
    return Problem.of(404, "There is no such upload, or it has expired.");
  }
}
