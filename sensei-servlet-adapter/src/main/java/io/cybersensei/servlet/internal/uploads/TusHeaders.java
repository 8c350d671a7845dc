package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.upload.Checksum;
import io.cybersensei.upload.PartialUpload;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The headers of the protocol tus 1.0. */
final class TusHeaders {

  static final String VERSION = "1.0.0";
  static final String RESUMABLE = "Tus-Resumable";
  static final String LENGTH = "Upload-Length";
  static final String OFFSET = "Upload-Offset";
  static final String EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration";

  private static final String CHECKSUM = "Upload-Checksum";
  private static final String CONTENT_TYPE = "application/offset+octet-stream";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** The form of RFC 9110, which is the same in every locale. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private TusHeaders() {}

  static Optional<String> header(Request request, String name) {
    return Optional.ofNullable(request.servletRequest().getHeader(name));
  }

  /**
   * Requires the version of the protocol.
   *
   * @throws ProblemException with 412 for another one
   */
  static void requireVersion(Request request) {
    if (header(request, RESUMABLE).filter(VERSION::equals).isEmpty()) {
      throw new ProblemException(
          invalid(412, RESUMABLE, "unsupported", "Tus-Resumable must be " + VERSION + ".")
              .with("Tus-Version", VERSION));
    }
  }

  /**
   * Returns a number of bytes.
   *
   * @throws ProblemException with 400 if the header is missing or not a number
   */
  static long number(Request request, String name) {
    return Long.parseLong(
        header(request, name)
            .filter(value -> NUMBER.matcher(value).matches())
            .orElseThrow(
                () ->
                    new ProblemException(
                        invalid(
                            400,
                            name,
                            header(request, name).isPresent() ? "malformed" : "required",
                            name + " must be a number of bytes."))));
  }

  /** Returns whether the body of the request is a part of a file. */
  static boolean hasContent(Request request) {
    return Optional.ofNullable(request.servletRequest().getContentType())
        .filter(type -> type.equalsIgnoreCase(CONTENT_TYPE))
        .isPresent();
  }

  /**
   * Requires a body that is a part of a file.
   *
   * @throws ProblemException with 415 for another one
   */
  static void requireContent(Request request) {
    if (!hasContent(request) || header(request, "Content-Encoding").isPresent()) {
      throw new ProblemException(
          Problem.of(415, "The body must be " + CONTENT_TYPE + ", without an encoding.")
              .with("Accept-Patch", CONTENT_TYPE));
    }
  }

  /**
   * Returns the checksum of the body, if the client sent one.
   *
   * @throws ProblemException with 400 if it is malformed or of an unknown algorithm
   */
  static Optional<Checksum> checksum(Request request) {
    return header(request, CHECKSUM).map(TusHeaders::checksum);
  }

  private static Checksum checksum(String header) {
    String[] sides = header.split(" ", -1);
    try {
      return Checksum.of(
          Checksum.Algorithm.ofWireName(sides[0])
              .orElseThrow(() -> new IllegalArgumentException("unknown")),
          Base64.getDecoder().decode(sides.length == 2 ? sides[1] : ""));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          invalid(
              400,
              CHECKSUM,
              "malformed",
              "Upload-Checksum must be "
                  + algorithms().replace(",", ", ")
                  + ", a space, and the checksum in Base64."));
    }
  }

  static String algorithms() {
    return Arrays.stream(Checksum.Algorithm.values())
        .map(Checksum.Algorithm::wireName)
        .collect(Collectors.joining(","));
  }

  /** Adds the headers of an upload of which a part is there. */
  static Response withProgress(Response response, PartialUpload partial) {
    return response
        .with(OFFSET, Long.toString(partial.offset()))
        .with("Upload-Expires", date(partial.expiresAt()));
  }

  static String date(Instant time) {
    return DATE.format(time);
  }

  static Response invalid(int status, String header, String rule, String message) {
    return Problem.of(status, message, List.of(new Violation(header, rule, message)));
  }
}
