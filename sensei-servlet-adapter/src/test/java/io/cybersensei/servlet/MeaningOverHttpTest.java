package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.Sensei;
import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.meaning.SynonymEmbedder;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningOverHttpTest {

  private final Academy academy = Academy.open();
  private final Sensei sensei =
      Sensei.builder()
          .storage(academy.storage)
          .clock(() -> Academy.NOW)
          .embedder(new SynonymEmbedder("synonyms"), Runnable::run)
          .build();
  private final Uploads uploads = sensei.uploads(FileStore.inMemory()).build();
  private final ApiServer server =
      ApiServer.of(
          SenseiServlet.builder(sensei)
              .accounts(academy.accounts, academy.tokens)
              .learnerAccess(LearnerAccess.ofGroups(academy.storage.groups()))
              .uploads(uploads)
              .build());
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);

  MeaningOverHttpTest() {
    sensei
        .search()
        .put(
            List.of(
                lesson("tcp", "Holiday"), lesson("tls", "Encryption"), lesson("http", "Cipher")));
  }

  private static SearchDocument lesson(String topic, String title) {
    return SearchDocument.builder(SearchType.LESSON, topic, title).topic(topic).build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String caller, String path) {
    return server.get(path, "Authorization", caller);
  }

  private List<String> topics(String caller, String parameters) {
    HttpResponse<String> response = get(caller, "/api/search/topics?" + parameters);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    json(response).get("topics").forEach(each -> ids.add(each.get("topic_id").asText()));
    return ids;
  }

  @Test
  void hitByMeaningIsMarked() {
    JsonNode hits = json(get(ada, "/api/search?q=encryption")).get("hits");

    assertThat(hits).hasSize(2);
    assertThat(hits.get(0).get("id").asText()).isEqualTo("tls");
    assertThat(hits.get(0).has("by_meaning")).isFalse();
    assertThat(hits.get(1).get("id").asText()).isEqualTo("http");
    assertThat(hits.get(1).get("by_meaning").asBoolean()).isTrue();
  }

  @Test
  void topicsAreFoundForATopicAndAText() {
    assertThat(topics(ada, "topic=tls")).containsExactly("http");
    assertThat(topics(ada, "text=vacation")).containsExactly("tcp");
    assertThat(topics(ada, "text=vacation%20cipher&limit=1")).hasSize(1);
    assertThat(topics(ada, "text=zebra")).isEmpty();
  }

  @Test
  void topicIsProposedForAnUploadThatTheCallerMayRead() throws IOException {
    String id =
        uploads
            .receive("ada", "cipher.txt", new ByteArrayInputStream(new byte[] {'k', 'e', 'y'}))
            .match(accepted -> accepted.upload().id(), refused -> "refused");

    assertThat(topics(ada, "upload=" + id)).contains("tls");
    assertThat(get(bob, "/api/search/topics?upload=" + id).statusCode()).isEqualTo(404);
    assertThat(get(ada, "/api/search/topics?upload=none").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=5, topic, required",
    "topic=tls&text=x, topic, combined",
    "topic=none, topic, unknown_topic",
    "text=%20, text, required",
    "topic=tls&topic=tcp, topic, repeated",
    "topic=tls&limit=21, limit, out_of_range",
  })
  void brokenRuleIsNamed(String parameters, String field, String rule) {
    HttpResponse<String> response = get(ada, "/api/search/topics?" + parameters);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
  }

  @Test
  void longTextIsRefused() {
    HttpResponse<String> response = get(ada, "/api/search/topics?text=" + "x".repeat(4_001));

    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo("too_long");
  }

  @Test
  void withoutAnEmbedderThereAreNoSimilarTopics() {
    try (ApiServer plain = academy.serve()) {
      assertThat(plain.get("/api/search/topics?topic=tls", "Authorization", ada).statusCode())
          .isEqualTo(404);
    }
  }
}
