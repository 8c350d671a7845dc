package io.cybersensei.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The page of the demo and its files. */
final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "html", "text/html", "js", "text/javascript");

  private static final Map<String, String> FILES =
      Map.of(
          "/", "index.html",
          "/demo/demo.css", "demo.css",
          "/demo/demo.js", "demo.js",
          "/demo/api.js", "api.js",
          "/demo/changes.js", "changes.js",
          "/demo/dashboard.js", "dashboard.js",
          "/demo/dom.js", "dom.js",
          "/demo/entrance.js", "entrance.js",
          "/demo/lesson.js", "lesson.js");

  private final transient Map<String, byte[]> contents = new HashMap<>();

  PageServlet() {
    FILES.forEach((path, file) -> contents.put(path, read(file)));
  }

  /** Returns the paths to map the servlet to. */
  static Set<String> paths() {
    return FILES.keySet();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    String file = FILES.get(path);
    byte[] bytes = contents.get(path);
    if (file == null || bytes == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType(TYPES.get(file.substring(file.indexOf('.') + 1)) + ";charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
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
