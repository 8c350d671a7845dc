package io.cybersensei.demo;

import io.cybersensei.demo.course.Course;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pictures and recordings of the course. Players ask for ranges of a recording. */
final class CourseFiles extends HttpServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/course/*";

  private static final long serialVersionUID = 1;

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

  private static final Map<String, String> TYPES =
      Map.of(
          "svg", "image/svg+xml",
          "vtt", "text/vtt;charset=utf-8",
          "webm", "video/webm",
          "mp4", "video/mp4",
          "mp3", "audio/mpeg",
          "wav", "audio/wav",
          "ogg", "audio/ogg");

  /** A range of bytes. Both ends belong to it. */
  private record Range(int first, int last) {
    int length() {
      return last - first + 1;
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    Optional<byte[]> file = type == null ? Optional.empty() : Course.file(path.substring(1));
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] bytes = file.get();
    String tag = '"' + PageServlet.tag(bytes) + '"';
    // A picture has styles of its own, and nothing else.
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(type);
    Optional<Range> range = range(request.getHeader("Range"), bytes.length);
    Range sent = range.orElse(new Range(0, bytes.length - 1));
    if (range.isPresent()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          "Content-Range", "bytes " + sent.first() + "-" + sent.last() + "/" + bytes.length);
    }
    response.setContentLength(sent.length());
    response.getOutputStream().write(bytes, sent.first(), sent.length());
  }

  /** Returns the one range of a header; empty if the whole file is to be sent. */
  private static Optional<Range> range(@Nullable String header, int length) {
    Matcher range = RANGE.matcher(header == null ? "" : header);
    if (!range.matches()) {
      return Optional.empty();
    }
    String from = range.group(1);
    String to = range.group(2);
    int first = from.isEmpty() ? length - (to.isEmpty() ? 0 : number(to)) : number(from);
    int last = from.isEmpty() || to.isEmpty() ? length - 1 : Math.min(number(to), length - 1);
    return first < 0 || first > last ? Optional.empty() : Optional.of(new Range(first, last));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
