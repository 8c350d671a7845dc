package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;

/** Reads the parts of a body in multipart/form-data one after the other, as they arrive. */
final class MultipartRequest {

  /** Long names of files need more than the 512 bytes that are usual. */
  private static final int MAX_HEADER_BYTES = 4 << 10;

  private static final int MAX_PARTS = 2_000;

  private static final Pattern TYPE =
      Pattern.compile(
          "(?i)multipart/form-data\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))\\s*(;.*)?");

  private MultipartRequest() {}

  /** A consumer of parts. */
  @FunctionalInterface
  interface PartReader {
    /** Reads a part, not beyond its end; the rest of the part is skipped. */
    void read(PartHeaders headers, InputStream content) throws IOException;
  }

  /**
   * Passes each part to a reader.
   *
   * @throws ProblemException with 415 for another media type, and 400 for a body that is cut short,
   *     malformed, or has too many parts or too long headers
   */
  static void read(HttpServletRequest request, PartReader reader) {
    byte[] boundary = boundary(request);
    try {
      MultipartInput input =
          MultipartInput.builder()
              .setInputStream(new UploadedBody(request.getInputStream()))
              .setBoundary(boundary)
              .setMaxPartHeaderSize(MAX_HEADER_BYTES)
              .get();
      input.setHeaderCharset(StandardCharsets.UTF_8);
      boolean more = input.skipPreamble();
      for (int parts = 0; more; parts++) {
        if (parts == MAX_PARTS) {
          throw malformed("The body can have at most " + MAX_PARTS + " parts.");
        }
        PartHeaders headers = PartHeaders.read(input.readHeaders());
        try (InputStream content = input.newInputStream()) {
          reader.read(headers, content);
        }
        more = input.readBoundary();
      }
    } catch (FileUploadSizeException e) {
      throw malformed("The headers of a part can have at most " + MAX_HEADER_BYTES + " bytes.");
    } catch (IOException | IllegalArgumentException e) {
      throw UploadedBody.cutShort();
    }
  }

  private static byte[] boundary(HttpServletRequest request) {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    Matcher matcher = TYPE.matcher(type);
    if (!matcher.matches() || request.getHeader("Content-Encoding") != null) {
      throw new ProblemException(
          Problem.of(
                  415, "The body must be multipart/form-data with a boundary, without an encoding.")
              .with("Accept", "multipart/form-data"));
    }
    String boundary = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    return boundary.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(400, detail));
  }
}
