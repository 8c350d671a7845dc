package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.demo.Visitor.Reply;
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
