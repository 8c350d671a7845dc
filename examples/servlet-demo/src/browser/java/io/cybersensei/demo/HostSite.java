package io.cybersensei.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * A site that is not the demo, with the elements on its pages: one with the strictest policy, and
 * one with its own Lit and import map. It forwards {@code /api} and {@code /ui} to the demo, and
 * has the access token of a learner.
 */
final class HostSite implements AutoCloseable {

  static final String STRICT =
      "script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " require-trusted-types-for 'script'; trusted-types sensei";

  private final WebServer server;

  HostSite(URI demo, String accessToken) throws CannotStartException {
    server = WebServer.reserve(OptionalInt.of(0));
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(new Forward(demo)), "/api/*");
    context.addServlet(new ServletHolder(new Forward(demo)), "/ui/*");
    context.addServlet(new ServletHolder(new Files(accessToken)), "/host/*");
    context.addServlet(new ServletHolder(new WebJars()), "/webjars/*");
    server.start(context);
  }

  URI page(String name) {
    return server.address().resolve("/host/" + name);
  }

  @Override
  public void close() {
    server.close();
  }

  /** The pages and scripts of the host, and the token of its learner. */
  private static final class Files extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> TYPES =
        Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

    private final String accessToken;

    Files(String accessToken) {
      this.accessToken = accessToken;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String name = request.getPathInfo().substring(1);
      if (name.equals("token")) {
        response.setContentType("text/plain");
        response.getOutputStream().write(accessToken.getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (name.startsWith("strict")) {
        response.setHeader("Content-Security-Policy", STRICT);
      }
      response.setContentType(
          TYPES.getOrDefault(name.replaceAll(".*\\.", ""), "text/plain") + ";charset=utf-8");
      send("host/" + name, HostSite.class, response);
    }
  }

  /** The scripts of Lit, without their version in the path. */
  private static final class WebJars extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String[] path = request.getPathInfo().substring(1).split("/", 2);
      response.setContentType("text/javascript;charset=utf-8");
      send(
          "/META-INF/resources/webjars/%s/%s/%s".formatted(path[0], version(path[0]), path[1]),
          HostSite.class,
          response);
    }

    private static String version(String name) throws IOException {
      Properties properties = new Properties();
      try (InputStream in =
          HostSite.class.getResourceAsStream(
              "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
        properties.load(in);
      }
      return properties.getProperty("version");
    }
  }

  private static void send(String path, Class<?> home, HttpServletResponse response)
      throws IOException {
    try (InputStream in = home.getResourceAsStream(path)) {
      if (in == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      in.transferTo(response.getOutputStream());
    }
  }

  /** Forwards requests to the demo, without cookies. */
  private static final class Forward extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** The headers that belong to a connection, and those that name the host or its session. */
    private static final Set<String> OWN =
        Set.of(
            "connection",
            "content-length",
            "cookie",
            "host",
            "keep-alive",
            "origin",
            "referer",
            "sec-fetch-site",
            "transfer-encoding",
            "upgrade");

    private final transient HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI demo;

    Forward(URI demo) {
      this.demo = demo;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String query =
          Optional.ofNullable(request.getQueryString()).map(each -> "?" + each).orElse("");
      HttpRequest.Builder asked =
          HttpRequest.newBuilder(demo.resolve(request.getRequestURI() + query));
      for (String name : Collections.list(request.getHeaderNames())) {
        if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
          asked.header(name, request.getHeader(name));
        }
      }
      byte[] body = request.getInputStream().readAllBytes();
      asked.method(
          request.getMethod(),
          body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      try {
        HttpResponse<byte[]> answer = http.send(asked.build(), BodyHandlers.ofByteArray());
        response.setStatus(answer.statusCode());
        answer
            .headers()
            .map()
            .forEach(
                (name, values) -> {
                  if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    values.forEach(value -> response.addHeader(name, here(value)));
                  }
                });
        response.getOutputStream().write(answer.body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    }

    /** Returns an address of the demo, such as that of a new upload, as one of this site. */
    private String here(String value) {
      return value.startsWith(demo.toString()) ? "/" + demo.relativize(URI.create(value)) : value;
    }
  }
}
