package io.cybersensei.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class SchoolTest {

  private static final String ADA = "Basic YWRhOnB3";

  @Test
  void gradeAndInteractionAreStoredTogether() throws Exception {
    try (ConfigurableApplicationContext school =
        SpringApplication.run(School.class, "--server.port=0")) {
      String root = "http://localhost:" + school.getEnvironment().getProperty("local.server.port");
      Grades grades = school.getBean(Grades.class);
      Storage storage = school.getBean(Storage.class);

      for (int i = 0; i < 3; i++) {
        assertThat(post(root + "/grades?topic=ip&score=1")).isEqualTo(200);
      }
      assertThat(post(root + "/grades?topic=ip&score=1")).isGreaterThanOrEqualTo(400);

      assertThat(grades.count()).isEqualTo(3);
      assertThat(storage.interactions().recent("ada", 9)).hasSize(3);
      assertThat(get(root + "/next")).contains("IP");
      assertThat(get(root + "/sensei/api/user/me/recommendations")).contains("ip");
    }
  }

  @Test
  void integrationTakesAtMostFifteenLines() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      List<String> lines =
          sources
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("package-info.java"))
              .flatMap(SchoolTest::lines)
              .filter(line -> !line.startsWith("package"))
              .filter(
                  line ->
                      line.matches(
                          ".*(ybersensei|Sensei|sensei|InteractionDraft|Curriculum|Topic\\.of).*"))
              .toList();

      assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(15);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int post(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()))
        .statusCode();
  }

  private static String get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url))).body();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(request.header("Authorization", ADA).build(), HttpResponse.BodyHandlers.ofString());
  }
}
