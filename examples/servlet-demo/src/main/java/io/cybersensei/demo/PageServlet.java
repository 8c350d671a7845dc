package io.cybersensei.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** The page of the demo and its files. */
final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private static final int TAG_BYTES = 8;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "html", "text/html", "js", "text/javascript");

  private static final List<String> NAMES =
      List.of(
          "account.js",
          "admin.js",
          "api.js",
          "changes.js",
          "class.js",
          "course.js",
          "dashboard.js",
          "demo.css",
          "demo.js",
          "dom.js",
          "entrance.js",
          "goals.js",
          "lesson.js",
          "library.js",
          "pages.css",
          "placement.js",
          "practice.js",
          "question.js",
          "rules.js",
          "storage.js",
          "texts.js",
          "words.js");

  private static final Map<String, String> FILES = files();

  /** A file as it is and compressed, with a tag of its content. */
  private static final class Content {
    final byte[] plain;
    final byte[] compressed;
    final String tag;

    Content(byte[] plain, byte[] compressed, String tag) {
      this.plain = plain;
      this.compressed = compressed;
      this.tag = tag;
    }
  }

  private final transient Map<String, Content> contents = new HashMap<>();

  PageServlet() {
    FILES.forEach((path, file) -> contents.put(path, content(read(file))));
  }

  private static Map<String, String> files() {
    Map<String, String> files = new HashMap<>(Map.of("/", "index.html"));
    NAMES.forEach(name -> files.put("/demo/" + name, name));
    return Map.copyOf(files);
  }

  /** Returns the paths to map the servlet to. */
  static Set<String> paths() {
    return FILES.keySet();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(request, response, request.getRequestURI(), HttpServletResponse.SC_OK);
  }

  /** Sends the page with another status, for an address that it explains. */
  void sendPage(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    send(request, response, "/", status);
  }

  private void send(
      HttpServletRequest request, HttpServletResponse response, String path, int status)
      throws IOException {
    String file = FILES.get(path);
    Content content = contents.get(path);
    if (file == null || content == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String accepted = Objects.requireNonNullElse(request.getHeader("Accept-Encoding"), "");
    boolean gzip = accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    String tag = '"' + content.tag + (gzip ? "-gzip" : "") + '"';
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    // Kept by the browser, which asks each time whether it is still the same.
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", tag);
    if (status == HttpServletResponse.SC_OK && tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] bytes = gzip ? content.compressed : content.plain;
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setStatus(status);
    response.setContentType(TYPES.get(file.substring(file.indexOf('.') + 1)) + ";charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static Content content(byte[] plain) {
    try {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(plain);
      }
      return new Content(plain, compressed.toByteArray(), tag(plain));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a tag of a content. */
  static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static byte[] read(String file) {
    try (InputStream bytes = PageServlet.class.getResourceAsStream("page/" + file)) {
      if (bytes == null) {
        throw new IllegalStateException("The demo has no resource page/" + file + ".");
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot read the resource page/" + file + ".", e);
    }
  }
}
