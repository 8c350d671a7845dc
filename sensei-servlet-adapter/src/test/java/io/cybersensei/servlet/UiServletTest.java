package io.cybersensei.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.servlet.ui.UiServlet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UiServletTest {

  private static final int MAX_COMPRESSED_BYTES = 35 * 1024;
  private static final String SCRIPT = "/1.0/sensei.js";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static Container container;

  @BeforeAll
  static void start() {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.addServlet(new ServletHolder(new UiServlet()), "/ui/*");
    container = JettyContainer.start(context);
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  @Test
  void compressesForClientsThatAcceptIt() throws Exception {
    byte[] plain = get(SCRIPT).body();
    HttpResponse<byte[]> compressed = get(SCRIPT, "Accept-Encoding", "br, gzip;q=0.8");

    assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(unzipped(compressed.body())).isEqualTo(plain);
  }

  @Test
  void scriptHasAtMostThirtyFiveKibibytes() throws Exception {
    byte[] script = get(SCRIPT, "Accept-Encoding", "gzip").body();
    assertThat(script).hasSizeBetween(1_000, MAX_COMPRESSED_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.0", "", "gz ip", "deflate"})
  void plainForClientsWithoutGzip(String accepted) throws Exception {
    HttpResponse<byte[]> response = get(SCRIPT, "Accept-Encoding", accepted);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void knownContentIsNotSentAgain() throws Exception {
    for (String encoding : new String[] {"identity", "gzip"}) {
      String tag = header(get(SCRIPT, "Accept-Encoding", encoding), "ETag");
      for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
        HttpResponse<byte[]> again =
            get(SCRIPT, "Accept-Encoding", encoding, "If-None-Match", known);
        assertThat(again.statusCode()).as(known).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
      }
      assertThat(get(SCRIPT, "Accept-Encoding", encoding, "If-None-Match", "\"x\"").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void pathOfTheContentIsKeptForAYear() throws Exception {
    HttpResponse<byte[]> response = get(UiServlet.path());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(response, "Content-Type"))
        .isEqualToIgnoringCase("text/javascript;charset=utf-8");
    assertThat(header(get(SCRIPT), "Cache-Control")).isEqualTo("public, max-age=3600");
    assertThat(UiServlet.integrity())
        .isEqualTo(
            "sha384-"
                + Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-384").digest(response.body())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/sensei.js",
        "/2.0/sensei.js",
        "/1.0/",
        "/1.0/UiServlet.class",
        "/1.0/0000000000000000/sensei.js",
        "/1.0/x/y/sensei.js",
        "/1.0/..%2Fsensei.js"
      })
  void otherPathsAreNotFound(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);
    assertThat(response.statusCode()).isIn(400, 404);
    assertThat(new String(response.body(), UTF_8)).doesNotContain("customElements");
  }

  @Test
  void manifestNamesTheElementsAndEventsOfTheScript() throws Exception {
    String script = new String(get(SCRIPT).body(), UTF_8);
    JsonNode manifest = new ObjectMapper().readTree(get("/1.0/custom-elements.json").body());
    Set<String> documented = new TreeSet<>();
    for (JsonNode element : manifest.get("modules").get(0).get("declarations")) {
      documented.add(element.get("tagName").asText());
      element.get("events").forEach(event -> documented.add(event.get("name").asText()));
      for (JsonNode attribute : element.get("attributes")) {
        assertThat(script).contains('"' + attribute.get("name").asText() + '"');
      }
    }
    Set<String> named = new TreeSet<>();
    Pattern.compile("\"(sensei-[a-z-]+)\"")
        .matcher(script)
        .results()
        .forEach(each -> named.add(each.group(1)));
    assertThat(documented).isEqualTo(named);
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + container.port() + "/ui" + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
