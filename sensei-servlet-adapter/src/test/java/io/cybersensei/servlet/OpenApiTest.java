package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.openapi.OpenApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API, the table of routes and the document say the same. */
class OpenApiTest {

  private static final Pattern ROW =
      Pattern.compile("\\| \\[`([A-Z]+ /\\S*)`]\\(#\\S+\\) \\| \\w+ \\| (.+) \\|");
  private static final Pattern REFERENCE =
      Pattern.compile("\"\\$ref\":\"#/components/schemas/(\\w+)\"");

  private static final Pattern DESCRIBED_HEADER = Pattern.compile("@([A-Z][A-Za-z-]+)");
  private static final Pattern HEADER_NAME =
      Pattern.compile("\"([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+|Range)\"");

  private static final Set<String> OF_EVERY_ROUTE_OR_RESPONSE =
      Set.of(
          // Of requests to every route.
          "Accept-Encoding",
          "Access-Control-Request-Method",
          "Content-Encoding",
          "Sec-Fetch-Site",
          "Transfer-Encoding",
          "X-CSRF-Token",
          "X-Request-Id",
          // Of responses, and of parts of a body.
          "Accept-Patch",
          "Accept-Ranges",
          "Access-Control-Allow-Credentials",
          "Access-Control-Allow-Headers",
          "Access-Control-Allow-Methods",
          "Access-Control-Allow-Origin",
          "Access-Control-Expose-Headers",
          "Access-Control-Max-Age",
          "Cache-Control",
          "Content-Disposition",
          "Content-Range",
          "Content-Security-Policy",
          "Content-Transfer-Encoding",
          "Content-Type",
          "Idempotent-Replayed",
          "Cross-Origin-Resource-Policy",
          "Retry-After",
          "Set-Cookie",
          "Tus-Checksum-Algorithm",
          "Tus-Extension",
          "Tus-Max-Size",
          "Tus-Version",
          "Upload-Expires",
          "WWW-Authenticate",
          "X-Accel-Buffering",
          "X-Content-Type-Options",
          "X-Experience-API-Consistent-Through",
          "X-Experience-API-Hash");

  private final Academy academy = Academy.open();

  @Test
  void eachRouteIsDescribedAndEachDescriptionHasARoute() {
    List<String> routes =
        RouteTableTest.withEverything(academy).stream()
            .map(route -> route.method() + " " + route.template())
            .toList();

    assertThat(OpenApi.forClients().operations()).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void summariesAreThoseOfTheDocument() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "http-api.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()
          && !OpenApi.forClients().summary(row.group(1)).equals(Optional.of(row.group(2)))) {
        wrong.add(row.group(1));
      }
    }

    assertThat(wrong).isEmpty();
  }

  /**
   * A header that the code reads is described, belongs to every route, or is one of a response.
   * {@code HostileRequests} takes the headers from the description.
   */
  @Test
  void headersThatAreReadAreDescribed() throws IOException {
    Set<String> described = new HashSet<>();
    for (String line :
        Files.readAllLines(
            Path.of("src/main/resources/io/cybersensei/servlet/internal/openapi")
                .resolve("operations.txt"))) {
      DESCRIBED_HEADER.matcher(line).results().forEach(each -> described.add(each.group(1)));
    }
    Set<String> unknown = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
        HEADER_NAME
            .matcher(Files.readString(source))
            .results()
            .map(each -> each.group(1))
            .forEach(unknown::add);
      }
    }

    assertThat(unknown).containsAll(described);
    unknown.removeAll(described);
    assertThat(unknown).isSubsetOf(OF_EVERY_ROUTE_OR_RESPONSE);
  }

  @Test
  void documentDescribesThePathsOfTheServlet() {
    SenseiServlet servlet = academy.servlet();
    try (ApiServer server = ApiServer.in("/app", "/sensei/*", servlet)) {
      HttpResponse<String> response = server.get("/api/openapi.json");
      JsonNode document = json(response);

      assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
      assertThat(document.at("/servers/0/url").asText()).isEqualTo("/app/sensei");
      Set<String> ids = new HashSet<>();
      for (Route route : servlet.routes()) {
        JsonNode operation =
            document
                .get("paths")
                .get(route.template())
                .get(route.method().toLowerCase(Locale.ROOT));
        assertThat(ids.add(operation.get("operationId").asText())).as(route.template()).isTrue();
        assertThat(operation.get("responses")).isNotEmpty();
      }
      assertThat(document.get("paths").has("/api/services")).isFalse();
      JsonNode dashboard = document.get("paths").get("/api/user/{username}/dashboard").get("get");
      assertThat(dashboard.get("x-access").asText()).isEqualTo("reader");
      assertThat(dashboard.at("/parameters/0/name").asText()).isEqualTo("username");
      assertThat(dashboard.at("/parameters/2/schema/type").asText()).isEqualTo("integer");
      Matcher references = REFERENCE.matcher(response.body());
      while (references.find()) {
        assertThat(document.at("/components/schemas").has(references.group(1)))
            .as(references.group(1))
            .isTrue();
      }
      String tag = response.headers().firstValue("ETag").orElseThrow();
      assertThat(server.get("/api/openapi.json", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
  }
}
