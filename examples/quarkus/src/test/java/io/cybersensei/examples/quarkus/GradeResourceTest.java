package io.cybersensei.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.JpaStorage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GradeResourceTest {

  @TestHTTPResource URI root;

  @Inject JpaStorage storage;

  @Test
  void gradeAndInteractionAreStoredTogether() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(send("POST", "grades?topic=ip&score=1", "ada").statusCode()).isEqualTo(204);
    }
    // The fourth is rolled back, and its interaction with it.
    assertThat(send("POST", "grades?topic=ip&score=1", "ada").statusCode()).isEqualTo(500);

    assertThat(send("GET", "grades", "ada").body()).isEqualTo("3");
    assertThat(storage.interactions().recent("ada", 9)).hasSize(3);
    assertThat(send("GET", "next", "ada").body()).contains("IP");
  }

  @Test
  void servletServesTheUsersOfTheApplication() throws Exception {
    assertThat(send("GET", "sensei/api/user/me/recommendations", "bob").body())
        .contains("\"topic_id\":\"ip\"");
    assertThat(send("GET", "sensei/api/user/ada/recommendations", "bob").statusCode())
        .isEqualTo(403);
    assertThat(send("GET", "sensei/api/user/me/recommendations", "eve").statusCode())
        .isEqualTo(401);
  }

  private HttpResponse<String> send(String method, String path, String user)
      throws IOException, InterruptedException {
    String pair =
        Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(root.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Basic " + pair)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
