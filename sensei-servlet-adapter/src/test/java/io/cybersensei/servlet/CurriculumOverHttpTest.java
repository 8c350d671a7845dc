package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurriculumOverHttpTest {

  private static final String PATH = "/api/curriculum";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String grace = academy.signIn("grace", Role.ADMIN);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void curriculumIsReturnedAsItWasPut() {
    String topics =
        """
        [{"topic_id":"b","title":"B","prerequisites":["Ünï / 1"],"duration_seconds":1200.5},
         {"topic_id":"Ünï / 1","title":"💩","course":"c","module":"m","prerequisites":[],
          "words":9,"questions":4,"media_seconds":1.5}]
        """;

    HttpResponse<String> put = put(PATH, topics);

    assertThat(put.body()).isEqualTo("{\"topics\":2}");
    HttpResponse<String> got = get();
    assertThat(got.body().replace("\n", ""))
        .startsWith("{\"topics\":" + topics.replaceAll("\\n *", "") + ",\"retired\":[");
    assertThat(tag(got)).isEqualTo(tag(put));
    assertThat(put(PATH, json(got).get("topics").toString()).statusCode()).isEqualTo(200);
    assertThat(tag(get())).isEqualTo(tag(put));
  }

  @Test
  void clientThatHasTheCurriculumGetsA304() {
    String tag = tag(get());

    for (String names : List.of(tag, "\"x\", " + tag, "W/" + tag, "*")) {
      HttpResponse<String> response = get("If-None-Match", names);
      assertThat(response.statusCode()).as(names).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(tag(response)).isEqualTo(tag);
    }
    assertThat(get("If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(get("If-None-Match", "nonsense,,\"").statusCode()).isEqualTo(200);
  }

  @Test
  void secondOfTwoWritersIsTold() {
    String tag = tag(get());
    String first = "[{\"topic_id\":\"a\",\"title\":\"A\"}]";

    assertThat(put(PATH, first, "If-Match", tag).statusCode()).isEqualTo(200);
    HttpResponse<String> second =
        put(PATH, "[{\"topic_id\":\"b\",\"title\":\"B\"}]", "If-Match", tag);

    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(json(second).get("title").asText()).isEqualTo("Precondition Failed");
    assertThat(academy.sensei.curriculum().contains("a")).isTrue();
    assertThat(put(PATH, first, "If-Match", "W/" + tag(get())).statusCode()).isEqualTo(412);
    assertThat(put(PATH, first, "If-Match", "*").statusCode()).isEqualTo(200);
  }

  @Test
  void dryRunTellsWhatChangesForHowMany() {
    academy.sensei.log(InteractionDraft.viewed("ada", "tls"));
    academy.sensei.log(InteractionDraft.viewed("bob", "tcp"));

    JsonNode preview =
        json(
            put(
                PATH + "?dry_run=true",
                "[{\"topic_id\":\"tcp\",\"title\":\"TCP\"},{\"topic_id\":\"q\",\"title\":\"Q\"}]"));

    assertThat(preview.at("/added/0/topic_id").asText()).isEqualTo("q");
    assertThat(preview.at("/changed/0").toString())
        .isEqualTo(
            "{\"topic_id\":\"tcp\",\"title\":\"TCP\",\"fields\":[\"module\",\"duration_seconds\"],"
                + "\"learners\":1}");
    assertThat(preview.at("/retired/0/learners").asInt()).isEqualTo(1);
    assertThat(preview.get("retired")).hasSize(2);
    assertThat(preview.get("learners").asInt()).isEqualTo(1);
    assertThat(academy.sensei.curriculum().contains("q")).isFalse();
  }

  @Test
  void brokenCurriculumNamesEveryFieldAndChangesNothing() {
    String before = get().body();

    assertThat(
            violations(
                json(
                    put(
                        PATH,
                        """
                        [{"title":"A"}, 3, {"topic_id":"b","title":" ","words":1.5,"odd":1},
                         {"topic_id":"c","title":"C","duration_seconds":0,"questions":-1}]
                        """))))
        .containsExactly(
            "[0].topic_id required",
            "[1] wrong_type",
            "[2].odd unknown_field",
            "[2].title required",
            "[2].words out_of_range",
            "[3].duration_seconds out_of_range",
            "[3].questions out_of_range");
    assertThat(
            violations(
                json(
                    put(PATH, "[{\"topic_id\":\"a\",\"title\":\"A\",\"prerequisites\":[\"x\"]}]"))))
        .containsExactly("prerequisites unknown_topic");
    assertThat(violations(json(put(PATH + "?dry_run=yes", "[]"))))
        .containsExactly("dry_run not_allowed");
    assertThat(get().body()).isEqualTo(before);
  }

  private HttpResponse<String> get(String... headers) {
    return server.get(PATH, authorized(headers));
  }

  private HttpResponse<String> put(String path, String body, String... headers) {
    List<String> more = new ArrayList<>(List.of("Content-Type", "application/json"));
    more.addAll(List.of(headers));
    return server.send("PUT", path, Optional.of(body), authorized(more.toArray(String[]::new)));
  }

  private String[] authorized(String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", grace));
    return all.toArray(String[]::new);
  }

  private static String tag(HttpResponse<String> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }
}
