package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile bodies beside honest callers, in 128 MB. */
@Tag("slow")
@Tag("stress")
@Timeout(300)
class SmallHeapTest {

  private static final int CONNECTIONS = 40;
  private static final int POSTS = Integer.getInteger("sensei.posts", 2);
  private static final int HONEST_ROUNDS = 20;
  private static final int ABANDONED = 3_000;
  private static final int BYTES = 1 << 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void hostileBodiesLeaveHonestCallersAlone() throws Exception {
    String[] nested = {
      filled("{\"username\":[", "{\"a\":1},", "{}]}"),
      filled("{\"username\":{", "\"a%d\":[],", "\"b\":1}}"),
      filled("[", "[],", "[]]"),
      filled("[", "{\"type\":\"viewed\",\"metadata\":{\"a\":[{}]}},", "{}]"),
      filled("[{\"metadata\":{", "\"a%d\":\"\\u00e9\",", "\"b\":1}}]"),
    };
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1);
    try (SmallServer server = SmallServer.start()) {
      List<Future<?>> hostile = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        String body = nested[i % 4 == 0 ? 0 : i % nested.length];
        hostile.add(threads.submit(() -> attack(server, body)));
      }
      for (int i = 0; i < HONEST_ROUNDS; i++) {
        assertThat(statusOfLogin(server)).isEqualTo(200);
        assertThat(statusOfLog(server)).isEqualTo(201);
        assertThat(statusOfRecommendations(server)).isEqualTo(200);
      }
      for (Future<?> each : hostile) {
        each.get();
      }
      assertThat(statusOfLogin(server)).isEqualTo(200);
      assertThat(server.isAlive()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each has reserved 2 KiB of 4 MiB by the time at which the client goes. */
  @Test
  void abandonedBodiesFreeTheirMemory() throws Exception {
    String abandoned =
        "POST /api/auth/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
            + "Content-Length: 8000\r\n\r\n{";
    try (SmallServer server = SmallServer.start()) {
      for (int i = 0; i < ABANDONED; i++) {
        try (Socket socket = new Socket("localhost", server.port())) {
          socket.getOutputStream().write(abandoned.getBytes(UTF_8));
        }
      }
      assertThat(statusOfLogin(server)).isEqualTo(200);
    }
  }

  /** Returns a body of 1 MiB. A part may have a place for a number. */
  private static String filled(String start, String part, String end) {
    StringBuilder body = new StringBuilder(start);
    for (int i = 0; body.length() < BYTES - 200; i++) {
      body.append(part.replace("%d", Integer.toString(i)));
    }
    return body.append(end).toString();
  }

  private static void attack(SmallServer server, String body) {
    for (int i = 0; i < POSTS; i++) {
      post(server, "/api/auth/login", "", body, i % 2 == 0);
      post(server, "/api/auth/register", "", body, i % 2 == 1);
      String own = "Authorization: " + server.learner() + "\r\n";
      post(server, "/api/interactions", own, body, i % 2 == 0);
    }
  }

  /** Sends a request, whatever becomes of it: the server may close the connection at any time. */
  private static void post(
      SmallServer server, String path, String headers, String body, boolean chunked) {
    byte[] bytes = body.getBytes(UTF_8);
    String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + bytes.length;
    String head =
        "POST %s HTTP/1.1\r\nHost: l\r\nConnection: close\r\n%sContent-Type: application/json\r\n%s\r\n\r\n"
            .formatted(path, headers, length);
    try (Socket socket = new Socket("localhost", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(UTF_8));
      if (chunked) {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
      }
      out.write(bytes);
      out.write((chunked ? "\r\n0\r\n\r\n" : "").getBytes(UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      in.readAllBytes();
    } catch (IOException e) {
      // The server has closed the connection.
    }
  }

  private int statusOfLogin(SmallServer server) throws Exception {
    return status(
        request(server, "/api/auth/login")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}")));
  }

  private int statusOfLog(SmallServer server) throws Exception {
    return status(
        request(server, "/api/interactions")
            .POST(BodyPublishers.ofString("{\"type\":\"viewed\",\"topic_id\":\"tcp\"}")));
  }

  private int statusOfRecommendations(SmallServer server) throws Exception {
    return status(request(server, "/api/user/me/recommendations"));
  }

  private static HttpRequest.Builder request(SmallServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
        .header("Authorization", server.learner())
        .header("Content-Type", "application/json");
  }

  private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
