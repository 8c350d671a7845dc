package io.cybersensei.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.demo.Visitor.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("A demo that is killed")
@Timeout(300)
class KilledDemoTest {

  private static final int LEARNERS = 10;
  private static final int KILLS = 3;
  private static final int CTRL_C = 130;
  private static final int TERMINATED = 143;

  @TempDir Path data;

  @Test
  @DisplayName("keeps every acknowledged interaction")
  void losesNothing() throws Exception {
    List<Map<String, Object>> acknowledged = new ArrayList<>();
    for (int round = 0; round < KILLS; round++) {
      try (DemoProcess demo = DemoProcess.start(data, LEARNERS)) {
        Visitor tom = new Visitor(demo.awaitReady());
        if (round == 0) {
          tom.signUp("tom");
        } else {
          tom.signIn("tom");
          expectKnown(tom, acknowledged);
        }
        for (Map<String, Object> interaction : List.of(wrong(round), wrong(round))) {
          Reply reply = tom.post("api/interactions", interaction);
          if (acknowledged.add(interaction) && acknowledged.size() % 2 == 0) {
            demo.kill();
          }
          assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
        }
      }
    }

    try (DemoProcess demo = DemoProcess.start(data, LEARNERS)) {
      Visitor tom = new Visitor(demo.awaitReady()).signIn("tom");
      expectKnown(tom, acknowledged);
      JsonNode recommendation = tom.recommendation("risk-and-cia");

      assertThat(recommendation.path("reasons").findValuesAsText("code")).contains("help_hint");
      assertThat(recommendation.path("reasons").toString())
          .contains("The last " + 2 * KILLS + " answers here");
      assertThat(demo.output()).doesNotContain("There is no model yet");
    }
  }

  @Test
  @DisplayName("completes an interrupted first start at the next start")
  void repairsAFirstStart() throws Exception {
    try (DemoProcess demo = DemoProcess.start(data, LEARNERS)) {
      demo.await(Pattern.compile("There is no model yet"));
      demo.kill();
    }

    try (DemoProcess demo = DemoProcess.start(data, LEARNERS)) {
      JsonNode about = new Visitor(demo.awaitReady()).get("demo/api/about").body();

      assertThat(about.path("learners").asInt()).isEqualTo(LEARNERS);
    }
  }

  @Test
  @DisplayName("reports where its data is after Ctrl-C")
  void stopsCleanly() throws Exception {
    try (DemoProcess demo = DemoProcess.start(data, LEARNERS)) {
      demo.awaitReady();

      assertThat(demo.stop()).isIn(0, CTRL_C, TERMINATED);
      assertThat(demo.output()).contains("Sensei has stopped", data.toString());
      assertThat(demo.output()).doesNotContain("ERROR", "WARN", "Exception");
    }
  }

  @Test
  @DisplayName("answers open requests after SIGTERM, and takes no new ones")
  void drains() throws Exception {
    String body = "{\"username\":\"tom\",\"password\":\"" + Visitor.PASSWORD + "\"}";
    try (DemoProcess demo = DemoProcess.start(data, LEARNERS)) {
      URI address = demo.awaitReady();
      Visitor other = new Visitor(address);
      other.signUp("tom");
      try (Socket open = new Socket(address.getHost(), address.getPort())) {
        open.setSoTimeout(30_000);
        send(
            open,
            "POST /api/auth/login HTTP/1.1\r\nHost: "
                + address.getAuthority()
                + "\r\nOrigin: http://"
                + address.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body.substring(0, 9));
        // The request is being served when another one that came later has ended.
        assertThat(other.get("health/live").status()).isEqualTo(200);

        demo.terminate();
        while (isOpen(address)) {
          Thread.onSpinWait();
        }
        send(open, body.substring(9));

        String response = new String(open.getInputStream().readAllBytes(), UTF_8);
        assertThat(response).startsWith("HTTP/1.1 200 ").endsWith("}");
      }
      assertThat(demo.awaitEnd()).isIn(0, TERMINATED);
      assertThat(demo.output()).contains("Sensei has stopped").doesNotContain("ERROR");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static boolean isOpen(URI address) {
    try (Socket probe = new Socket(address.getHost(), address.getPort())) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<String, Object> wrong(int round) {
    return Map.of(
        "id",
        UUID.randomUUID().toString(),
        "type",
        "answered",
        "topic_id",
        "risk-and-cia",
        "item_id",
        "risk-and-cia-" + (round % 4 + 1),
        "score",
        0);
  }

  private static void expectKnown(Visitor visitor, List<Map<String, Object>> interactions)
      throws Exception {
    Reply reply = visitor.post("api/interactions", interactions);

    assertThat(reply.body().path("already_known").findValuesAsText("id"))
        .containsExactlyElementsOf(
            interactions.stream().map(each -> each.get("id")).map(String.class::cast).toList());
    assertThat(reply.body().path("stored")).isEmpty();
  }
}
