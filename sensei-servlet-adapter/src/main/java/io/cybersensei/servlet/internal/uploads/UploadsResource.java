package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadDocuments;
import io.cybersensei.upload.UploadStore.Reader;
import io.cybersensei.upload.UploadVisibility;
import io.cybersensei.upload.Uploads;
import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The uploads of learners and instructors. */
public final class UploadsResource {

  private static final String ID = "id";
  private static final int PAGE = 100;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  /** The number of uploads that one request looks at, at most. */
  private static final int MAX_LOOKED_AT = 5_000;

  private final Uploads uploads;
  private final LearnerAccess access;
  private final Places places;
  private final Previews previews;

  /**
   * @param access decides whose uploads instructors and admins may use
   */
  public UploadsResource(Uploads uploads, LearnerAccess access) {
    this.uploads = uploads;
    this.access = access;
    this.places = new Places(uploads.settings().maxAtOnce());
    this.previews = new Previews(uploads);
  }

  Places places() {
    return places;
  }

  /** Receives the files in the body. */
  public Response upload(Request request, Identity caller) {
    if (!places.take(caller.learnerId())) {
      return Problem.later(503, "Too many files are arriving now.", RETRY_AFTER);
    }
    UploadForm form = new UploadForm(uploads, caller.learnerId(), isStaff(caller));
    try {
      MultipartRequest.read(request.servletRequest(), form::read);
      return form.response();
    } catch (RuntimeException e) {
      form.undo();
      throw e;
    } finally {
      places.free(caller.learnerId());
    }
  }

  /** Lists the newest uploads that the caller may read. */
  public Response list(Request request, Identity caller) {
    Reader reader = reader(caller);
    List<JsonObject> found = new ArrayList<>();
    Optional<String> last = request.query("before");
    boolean more = true;
    for (int looked = 0; more && found.size() < PAGE && looked < MAX_LOOKED_AT; looked += PAGE) {
      List<Upload> page = uploads.list(reader, last, PAGE);
      more = page.size() == PAGE;
      for (Upload upload : page) {
        if (found.size() == PAGE) {
          more = true;
          break;
        }
        last = Optional.of(upload.id());
        if (mayUse(caller, upload, Purpose.VIEW)) {
          found.add(UploadJson.upload(upload));
        }
      }
    }
    return Response.json(
        200,
        new JsonObject()
            .with("uploads", found)
            .withOptional("next", more ? last : Optional.empty()));
  }

  /** Returns an upload. */
  public Response find(Request request, Identity caller) {
    return Response.json(200, UploadJson.upload(uploadToRead(request, caller)));
  }

  /** Returns the content of an upload as an attachment, which no browser shows in a page. */
  public Response content(Request request, Identity caller) {
    Upload upload = uploadToRead(request, caller);
    SeekableByteChannel content = open(upload);
    String tag = '"' + upload.hash() + '"';
    Optional<ByteRange> range =
        header(request, "If-Range").filter(each -> !each.equals(tag)).isPresent()
            ? Optional.empty()
            : ByteRange.of(header(request, "Range"), upload.bytes());
    if (range.filter(ByteRange::isEmpty).isPresent()) {
      close(content);
      return Problem.of(416, "The range is not in the file.")
          .with("Content-Range", "bytes */" + upload.bytes());
    }
    ByteRange sent = range.orElse(new ByteRange(0, upload.bytes()));
    Response response =
        Response.of(
                range.isPresent() ? 206 : 200,
                upload.type().mediaType(),
                new FilePayload(content, sent))
            .with("Content-Disposition", attachment(upload.name()))
            .with("Content-Security-Policy", "default-src 'none'; sandbox")
            .with("Cross-Origin-Resource-Policy", "same-origin")
            .with("Accept-Ranges", "bytes")
            .with("ETag", tag);
    return range.isEmpty()
        ? response
        : response.with(
            "Content-Range", "bytes " + sent.from() + "-" + (sent.to() - 1) + "/" + upload.bytes());
  }

  /** Returns a small picture, or the first text, of an upload. */
  public Response preview(Request request, Identity caller) {
    return previews.of(uploadToRead(request, caller));
  }

  /** Returns an upload with its text as a document; empty if the caller may not read it. */
  public Optional<SearchDocument> document(Identity caller, String id) {
    return uploads
        .find(reader(caller), id)
        .filter(upload -> mayUse(caller, upload, Purpose.VIEW))
        .flatMap(
            upload ->
                UploadDocuments.of(
                    upload, upload.text().isPresent() ? uploads.text(upload) : List.of()));
  }

  /** Sets the readers of an upload. */
  public Response publish(Request request, Identity caller) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of("visibility", "group"));
    Optional<String> name = fields.required("visibility");
    Optional<String> group = fields.text("group");
    Optional<UploadVisibility> visibility = name.flatMap(UploadsResource::visibility);
    if (visibility.isEmpty() && fields.violations().isEmpty()) {
      fields.refuse("visibility", "malformed", "visibility must be owner, group or everyone.");
    } else if (visibility.isPresent()
        && group.isPresent() != (visibility.get() == UploadVisibility.GROUP)) {
      fields.refuse("group", "combined", "group is required for the visibility group alone.");
    }
    group
        .flatMap(text -> Identifiers.check("group", text))
        .ifPresent(broken -> fields.refuse("group", broken.rule(), broken.message()));
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return uploads
        .publish(uploadToChange(request, caller).id(), visibility.orElseThrow(), group)
        .map(upload -> Response.json(200, UploadJson.upload(upload)))
        .orElseThrow(UploadsResource::noSuchUpload);
  }

  /** Removes an upload of the caller, or any for instructors and admins. */
  public Response remove(Request request, Identity caller) {
    Upload upload = uploadToChange(request, caller);
    uploads.remove(upload.id());
    return Response.empty(204);
  }

  /** An upload that the caller may not read does not exist for the caller. */
  private Upload uploadToRead(Request request, Identity caller) {
    return uploads
        .find(reader(caller), request.variable(ID))
        .filter(upload -> mayUse(caller, upload, Purpose.VIEW))
        .orElseThrow(UploadsResource::noSuchUpload);
  }

  private Upload uploadToChange(Request request, Identity caller) {
    Upload upload = uploadToRead(request, caller);
    if (!mayAccess(caller, upload, Purpose.CHANGE)) {
      throw new ProblemException(
          Problem.of(403, "Only the owner and instructors of the owner can change an upload."));
    }
    return upload;
  }

  /** The access of instructors is narrower than what the store returns to them. */
  private boolean mayUse(Identity caller, Upload upload, Purpose purpose) {
    return !isStaff(caller)
        || mayAccess(caller, upload, purpose)
        || uploads.reader(caller.learnerId(), false).maySee(upload);
  }

  private boolean mayAccess(Identity caller, Upload upload, Purpose purpose) {
    return upload.learnerId().equals(caller.learnerId())
        || (isStaff(caller)
            && access.allows(
                new AccessRequest(caller.learnerId(), caller.role(), upload.learnerId(), purpose)));
  }

  private SeekableByteChannel open(Upload upload) {
    return uploads
        .open(upload)
        .orElseThrow(
            () ->
                new ProblemException(
                    upload.status().isReadable()
                        ? Problem.of(404, "The content of the upload is gone.")
                        : Problem.of(409, "The upload is not ready to be read.")));
  }

  private Reader reader(Identity caller) {
    return uploads.reader(caller.learnerId(), isStaff(caller));
  }

  private static boolean isStaff(Identity caller) {
    return caller.role() != Role.LEARNER;
  }

  static Optional<UploadVisibility> visibility(String name) {
    for (UploadVisibility each : UploadVisibility.values()) {
      if (each.wireName().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> header(Request request, String name) {
    return Optional.ofNullable(request.servletRequest().getHeader(name));
  }

  private static void close(SeekableByteChannel content) {
    try {
      content.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be closed.", e);
    }
  }

  /** Returns the header for a name in ASCII, and for any name (RFC 6266 and 8187). */
  private static String attachment(String name) {
    String ascii = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return String.format(
        Locale.ROOT, "attachment; filename=\"%s\"; filename*=UTF-8''%s", ascii, encoded);
  }

  private static ProblemException noSuchUpload() {
    return new ProblemException(Problem.of(404, "There is no such upload."));
  }
}
