package io.cybersensei.servlet.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Serves the web components of Sensei from its jar. Mount it on a pattern that ends in {@code /*}:
 *
 * <pre>{@code
 * context.addServlet("sensei-ui", new UiServlet()).addMapping("/ui/*");
 * }</pre>
 *
 * <pre>{@code
 * <script src="/ui/1.0/sensei.js"></script>
 * <sensei-recommendations base-url="/api"></sensei-recommendations>
 * }</pre>
 *
 * <p>{@code 1.0} is the version of the elements' attributes, properties and events. Browsers keep
 * such a file for an hour, and then ask whether it has changed. The path that {@link #path} returns
 * changes with the content, and browsers keep its file for a year. Responses are compressed for
 * clients that accept gzip. The servlet needs no credentials, has no state and is thread-safe.
 */
public final class UiServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** The version of the elements' interface, and the first segment of their paths. */
  public static final String VERSION = "1.0";

  private static final String SCRIPT = "sensei.js";
  private static final String MANIFEST = "custom-elements.json";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String PROBLEM = "application/problem+json;charset=utf-8";
  private static final String HOUR = "public, max-age=3600";

  private static final String MISSING =
      "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
          + "\"detail\":\"There is no such file of the web components.\"}";

  /** Read at the first use, so that an application starts without them. */
  private static final class Files {
    private static final Map<String, Asset> ALL =
        Map.of(
            SCRIPT, Asset.read(SCRIPT, "text/javascript;charset=utf-8"),
            MANIFEST, Asset.read(MANIFEST, "application/json;charset=utf-8"));
  }

  /** Creates a servlet without settings. */
  public UiServlet() {}

  /**
   * Returns the path of the script, relative to the mount of the servlet, such as {@code
   * /1.0/0f3c….js}. It changes with the content of the script.
   */
  public static String path() {
    return "/" + VERSION + "/" + script().tag() + "/" + SCRIPT;
  }

  /**
   * Returns the value of the attribute {@code integrity} of a {@code script} element. With it, a
   * browser runs nothing but this script.
   */
  public static String integrity() {
    return script().integrity();
  }

  private static Asset script() {
    return Objects.requireNonNull(Files.ALL.get(SCRIPT));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    List<String> segments = List.of(path.split("/", -1));
    Asset asset = segments.size() > 2 ? Files.ALL.get(segments.get(segments.size() - 1)) : null;
    boolean tagged = asset != null && segments.size() == 4 && segments.get(2).equals(asset.tag());
    if (asset == null || !segments.get(1).equals(VERSION) || !(tagged || segments.size() == 3)) {
      send(response, HttpServletResponse.SC_NOT_FOUND, PROBLEM, MISSING.getBytes(UTF_8));
      return;
    }
    boolean gzip = acceptsGzip(request.getHeaders("Accept-Encoding"));
    // The compressed form has a tag of its own, because its bytes differ.
    String tag = "\"" + asset.tag() + (gzip ? "-gzip" : "") + "\"";
    response.setHeader("Cache-Control", tagged ? IMMUTABLE : HOUR);
    response.setHeader("ETag", tag);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Pages of other origins may use it: it is the same for everyone.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (isKnown(request.getHeaders("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    send(response, HttpServletResponse.SC_OK, asset.type(), asset.bytes(gzip));
  }

  private static void send(HttpServletResponse response, int status, String type, byte[] bytes)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static boolean isKnown(Enumeration<String> headers, String tag) {
    while (headers.hasMoreElements()) {
      for (String each : headers.nextElement().split(",", -1)) {
        String known = each.strip();
        if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns whether gzip is named with a weight that is not 0; a malformed header names nothing.
   */
  private static boolean acceptsGzip(Enumeration<String> headers) {
    while (headers.hasMoreElements()) {
      for (String each : headers.nextElement().toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = each.strip().split(";", -1);
        if (parts[0].strip().equals("gzip")) {
          return parts.length == 1 || !parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
        }
      }
    }
    return false;
  }
}
