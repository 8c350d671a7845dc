package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.servlet.internal.http.Access;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.upload.file.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of routes and {@code docs/http-api.md} have the same routes in the same order. */
class RouteTableTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "http-api.md");
  private static final Pattern SECTION = Pattern.compile("### `([A-Z]+ /\\S*)`");
  private static final Pattern ROW =
      Pattern.compile("\\| \\[`([A-Z]+ /\\S*)`]\\(#(\\S+)\\) \\| (\\w+) \\| .+ \\|");

  private final List<Route> routes = withEverything(Academy.open());

  static List<Route> withEverything(Academy academy) {
    return everything(academy, academy.builder()).routes();
  }

  /** Returns a servlet with every route that there is. */
  static SenseiServlet everything(Academy academy, SenseiServlet.Builder builder) {
    return builder
        .uploads(academy.sensei.uploads(FileStore.inMemory()).build())
        .cookies("https://learn.example.org")
        .audit(AuditTrail.of(academy.storage.auth().audit()))
        .services(
            new ServiceCredentials(academy.storage.services(), AuditLog.none(), () -> Academy.NOW))
        .build();
  }

  @Test
  void eachRouteHasASectionInTheDocument() throws IOException {
    List<String> sections =
        Files.readAllLines(DOCUMENT).stream()
            .map(SECTION::matcher)
            .filter(Matcher::matches)
            .map(section -> section.group(1))
            .toList();

    assertThat(sections).isEqualTo(routes.stream().map(RouteTableTest::name).toList());
  }

  @Test
  void eachRouteHasARowWithItsAccessInTheDocument() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
            .toList();

    assertThat(rows)
        .isEqualTo(
            routes.stream()
                .map(
                    route ->
                        name(route)
                            + " "
                            + anchor(name(route))
                            + " "
                            + access(route.endpoint().access()))
                .toList());
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  private static String access(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }
}
