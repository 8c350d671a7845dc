package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthOverHttpTest {

  @Test
  void readyWhileTheStorageIsUp() {
    try (ApiServer server = Academy.open().serve()) {
      for (String path : List.of("/health", "/health/ready")) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/json");
        assertThat(response.body())
            .isEqualTo(
                "{\"status\":\"up\",\"checks\":[{\"name\":\"storage\",\"status\":\"up\"},"
                    + "{\"name\":\"model\",\"status\":\"up\"}]}");
      }
    }
  }

  @Test
  void downWithoutTheStorageAndWithoutDetails() {
    BrokenStorage storage = new BrokenStorage();
    try (ApiServer server = new Academy(storage).serve()) {
      storage.breakDown();
      for (String path : List.of("/health", "/health/ready")) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/json");
        assertThat(response.body())
            .isEqualTo(
                "{\"status\":\"down\",\"checks\":[{\"name\":\"storage\",\"status\":\"down\"},"
                    + "{\"name\":\"model\",\"status\":\"up\"}]}");
      }
    }
  }

  @Test
  void liveWithoutTheStorage() {
    BrokenStorage storage = new BrokenStorage();
    try (ApiServer server = new Academy(storage).serve()) {
      storage.breakDown();
      HttpResponse<String> response = server.get("/health/live");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  @Test
  void problemsAreShownToTheAuthorisedOnly() {
    BrokenStorage storage = new BrokenStorage();
    SenseiServlet servlet =
        new Academy(storage)
            .builder()
            .healthDetails(request -> "secret".equals(request.getHeader("X-Monitoring")))
            .build();
    try (ApiServer server = ApiServer.of(servlet)) {
      storage.breakDown();

      assertThat(server.get("/health/ready").body()).doesNotContain("problem");
      assertThat(server.get("/health/ready", "X-Monitoring", "secret").body())
          .contains("\"name\":\"storage\",\"status\":\"down\",\"problem\":\"");
    }
  }
}
