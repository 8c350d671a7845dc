package io.cybersensei.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.DefaultLocales;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.upload.file.FileStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route answers under each default locale as it does without one. */
@Timeout(120)
@ResourceLock(Resources.LOCALE)
class DefaultLocalesOverHttpTest {

  /**
   * Ids, tokens, keys, hashes, and the estimates of a placement test, which are drawn by its id.
   */
  private static final Pattern RANDOM =
      Pattern.compile(
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_.+/=-]{22,}"
              + "|\"outcome\":\"\\w+\",\"probability\":[0-9.E-]+|\"question\":\\{[^}]*}");

  private static final Pattern FOREIGN_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");
  private static final Set<String> VARYING =
      Set.of("date", "x-request-id", "content-length", "connection");
  private static final List<String> EXPECTED = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("io.cybersensei.DefaultLocales#tags")
  void responsesAreThoseOfNoLocale(String locale) throws Exception {
    if (EXPECTED.isEmpty()) {
      EXPECTED.addAll(DefaultLocales.under("und", DefaultLocalesOverHttpTest::transcript));
    }

    List<String> responses = DefaultLocales.under(locale, DefaultLocalesOverHttpTest::transcript);

    assertThat(responses).hasSizeGreaterThan(110).containsExactlyElementsOf(EXPECTED);
    assertThat(responses).noneMatch(each -> FOREIGN_DIGIT.matcher(each).find());
  }

  /** Returns the response of each route, in a new school. */
  private static List<String> transcript() {
    // A second for each request, so that records have an order.
    AtomicReference<Instant> now = new AtomicReference<>(Academy.NOW);
    Academy academy = Academy.open(now::get);
    for (int answer = 0; answer < 12; answer++) {
      academy.sensei.log(
          InteractionDraft.answered("ada", "tcp", answer % 3 == 0 ? .5 : 1)
              .taking(Duration.ofMillis(61_500))
              .at(Academy.NOW.minus(Duration.ofHours(7L * (13 - answer)))));
    }
    SenseiServlet servlet =
        academy
            .builder()
            .uploads(academy.sensei.uploads(FileStore.inMemory()).build())
            .services(
                new ServiceCredentials(
                    academy.storage.services(), AuditLog.none(), () -> Academy.NOW))
            .build();
    List<String> transcript = new ArrayList<>();
    String admin = academy.signIn("ivy", Role.ADMIN);
    try (ApiServer server = ApiServer.of(servlet)) {
      transcript.add(tus(server, admin));
      for (boolean changes : new boolean[] {false, true}) {
        for (Route route : servlet.routes()) {
          // Its numbers are times that requests took.
          if (Route.changes(route.method()) == changes
              && !route.template().equals("/api/admin/metrics")) {
            for (String query :
                List.of(
                    "?learner=ada&topic=tcp&id=tls", "?learner=ada&count=-1&topic=INFO&zone=I")) {
              now.updateAndGet(before -> before.plusSeconds(1));
              transcript.add(send(server, route, query, admin));
            }
          }
        }
      }
    }
    transcript.add(cookies(academy));
    return transcript;
  }

  private static String send(ApiServer server, Route route, String query, String caller) {
    String path =
        route
            .template()
            .replace("{username}", "ADA")
            .replace("{topic}", "tcp")
            .replaceAll("\\{\\w+}", "TITLE");
    boolean changes = Route.changes(route.method());
    return shown(
        route.method() + " " + path + query,
        server.send(
            route.method(),
            path + query,
            changes ? BodyPublishers.ofString("{\"INFO\":1}") : BodyPublishers.noBody(),
            "Content-Type",
            "application/json",
            "Authorization",
            caller));
  }

  private static String tus(ApiServer server, String caller) {
    return shown(
        "tus",
        server.send(
            "POST",
            "/api/knowledge-base/tus",
            BodyPublishers.noBody(),
            "Authorization",
            caller,
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            "1234567",
            "Upload-Metadata",
            "filename " + Base64.getEncoder().encodeToString("TITLE.PDF".getBytes(UTF_8))));
  }

  private static String cookies(Academy academy) {
    SenseiServlet servlet = academy.builder().cookies("https://learn.example.org").build();
    try (ApiServer server = ApiServer.of(servlet)) {
      return shown(
          "cookies",
          server.post(
              "/api/auth/login",
              "{\"username\":\"IVY\",\"password\":\"" + ApiServer.PASSWORD + "\"}",
              "Origin",
              "https://learn.example.org"));
    }
  }

  private static String shown(String request, HttpResponse<String> response) {
    TreeMap<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.keySet().removeIf(VARYING::contains);
    return RANDOM
        .matcher(request + " " + response.statusCode() + " " + headers + " " + response.body())
        .replaceAll("*");
  }
}
