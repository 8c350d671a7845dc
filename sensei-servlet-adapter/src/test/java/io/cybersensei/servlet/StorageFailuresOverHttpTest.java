package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.account.Role;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The three outcomes over HTTP: done, not done, not known. */
class StorageFailuresOverHttpTest {

  @Test
  void storageWithoutAStoreOfTheDataIsNoFault() {
    Academy academy = new Academy(new BrokenStorage());
    academy.sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    String admin = academy.signIn("grace", Role.ADMIN);
    String ada = academy.signIn("ada", Role.LEARNER);
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> activities =
          put(
              server,
              "/api/activities",
              "[{\"topic_id\":\"tcp\",\"activity_id\":\"a\",\"title\":\"A\",\"kind\":\"video\","
                  + "\"link\":\"https://media.example.org/tcp\"}]",
              admin);
      HttpResponse<String> goal =
          put(server, "/api/user/me/goals/g", "{\"topic_id\":\"tcp\"}", ada);

      assertThat(activities.statusCode()).as(activities.body()).isEqualTo(501);
      assertThat(activities.body()).contains("This storage keeps no activities");
      assertThat(goal.statusCode()).as(goal.body()).isEqualTo(501);
      assertThat(server.get("/api/user/me/goals", "Authorization", ada).statusCode())
          .isEqualTo(200);
    }
  }

  private static HttpResponse<String> put(
      ApiServer server, String path, String json, String authorization) {
    return server.send(
        "PUT",
        path,
        Optional.of(json),
        "Content-Type",
        "application/json",
        "Authorization",
        authorization);
  }

  private static final String ID = "11111111-1111-4111-8111-111111111111";
  private static final StorageFailureException UNAVAILABLE =
      new StorageFailureException(
          "No connection to " + BrokenStorage.SECRET,
          Outcome.NOTHING_DONE,
          Optional.of(Duration.ofMillis(1_500)));
  private static final StorageFailureException NOT_KNOWN =
      new StorageFailureException(
          "No answer of " + BrokenStorage.SECRET, Outcome.NOT_KNOWN, Optional.empty());
  private static final String BATCH =
      "[{\"id\":\""
          + ID
          + "\",\"type\":\"viewed\",\"topic_id\":\"tcp\"},"
          + "{\"type\":\"viewed\",\"topic_id\":\"tcp\"},"
          + "{\"type\":\"viewed\",\"topic_id\":\"latin\"}]";

  @Test
  void unavailableStorageIsA503ThatSaysNothingWasChanged() {
    BrokenStorage storage = new BrokenStorage();
    Academy academy = new Academy(storage);
    String ada = academy.signIn("ada", Role.LEARNER);
    try (ApiServer server = academy.serve()) {
      storage.failWith(UNAVAILABLE);

      for (HttpResponse<String> response : everyKind(server, ada)) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(response).get("detail").asText()).contains("Nothing was changed");
        assertThat(response.body()).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void unknownOutcomeIsA504() {
    BrokenStorage storage = new BrokenStorage();
    Academy academy = new Academy(storage);
    String ada = academy.signIn("ada", Role.LEARNER);
    try (ApiServer server = academy.serve()) {
      storage.failWith(NOT_KNOWN);

      for (HttpResponse<String> response : everyKind(server, ada)) {
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(json(response).get("detail").asText()).contains("not known");
        assertThat(response.body()).doesNotContain("hunter2");
      }
    }
  }

  private static List<HttpResponse<String>> everyKind(ApiServer server, String ada) {
    return List.of(
        server.get("/api/user/me/recommendations", "Authorization", ada),
        server.post("/api/interactions", BATCH, "Authorization", ada),
        server.post("/api/auth/login", "{\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}"),
        server.post(
            "/api/auth/register",
            "{\"username\":\"bob\",\"email\":\"bob@example.org\",\"password\":\""
                + PASSWORD
                + "\"}"));
  }

  @Test
  void interactionsOfUnknownOutcomeAreListedWithTheirIds() {
    Storage sound = Storage.inMemory();
    try (ApiServer server =
        serve(
            sound,
            batch -> {
              throw NOT_KNOWN;
            })) {
      HttpResponse<String> response = server.post("/api/interactions", BATCH);

      assertThat(response.statusCode()).isEqualTo(504);
      JsonNode body = json(response);
      assertThat(names(body)).startsWith("type", "title", "status", "detail");
      assertThat(body.get("detail").asText()).contains("Repeat the request with these ids");
      assertThat(body.get("not_known")).hasSize(2);
      assertThat(body.get("not_known").get(0).get("id").asText()).isEqualTo(ID);
      assertThat(body.get("not_known").get(1).get("id").asText()).hasSize(36);
      assertThat(body.get("refused").get(0).get("index").asInt()).isEqualTo(2);
      assertThat(body.get("stored")).isEmpty();
      String generated = body.get("not_known").get(1).get("id").asText();

      try (ApiServer back = serve(sound, sound.interactions())) {
        HttpResponse<String> repeat =
            back.post(
                "/api/interactions",
                "{\"id\":\"" + generated + "\",\"type\":\"viewed\",\"topic_id\":\"tcp\"}");
        assertThat(repeat.statusCode()).isEqualTo(201);
      }
    }
  }

  @Test
  void idOfAnotherInteractionIsAConflict() {
    Storage sound = Storage.inMemory();
    String view = "{\"id\":\"" + ID + "\",\"type\":\"viewed\",\"topic_id\":\"tcp\"}";
    String other = "{\"id\":\"" + ID + "\",\"type\":\"viewed\",\"topic_id\":\"tls\"}";
    try (ApiServer server = serve(sound, sound.interactions())) {
      assertThat(server.post("/api/interactions", view).statusCode()).isEqualTo(201);
      assertThat(server.post("/api/interactions", view).statusCode()).isEqualTo(200);

      HttpResponse<String> conflict = server.post("/api/interactions", other);
      HttpResponse<String> mixed =
          server.post(
              "/api/interactions", "[{\"type\":\"viewed\",\"topic_id\":\"tls\"}," + other + "]");
      HttpResponse<String> atomic =
          server.post(
              "/api/interactions?atomic=true",
              "[{\"type\":\"viewed\",\"topic_id\":\"tls\"}," + other + "]");

      assertThat(conflict.statusCode()).isEqualTo(409);
      assertThat(json(conflict).get("conflicting").toString())
          .isEqualTo("[{\"index\":0,\"id\":\"" + ID + "\"}]");
      assertThat(mixed.statusCode()).isEqualTo(201);
      assertThat(json(mixed).get("conflicting").get(0).get("index").asInt()).isEqualTo(1);
      assertThat(atomic.statusCode()).isEqualTo(409);
      assertThat(json(atomic).get("not_stored").toString()).isEqualTo("[{\"index\":0}]");
      assertThat(sound.interactions().recent("ada", 10)).hasSize(2);
    }
  }

  /** Serves a storage whose interactions are appended elsewhere, to the learner ada. */
  private static ApiServer serve(Storage storage, InteractionAppender appender) {
    InteractionStore store =
        (InteractionStore)
            Proxy.newProxyInstance(
                InteractionStore.class.getClassLoader(),
                new Class<?>[] {InteractionStore.class},
                (self, method, arguments) -> {
                  try {
                    return method.getName().equals("appendBatch")
                        ? method.invoke(appender, arguments)
                        : method.invoke(storage.interactions(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Storage served =
        (Storage)
            Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (self, method, arguments) ->
                    method.getName().equals("interactions")
                        ? store
                        : method.invoke(storage, arguments));
    Sensei sensei = Sensei.builder().storage(served).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS")));
    return ApiServer.of(
        SenseiServlet.builder(sensei)
            .callers(request -> Optional.of(new Caller("ada", Role.LEARNER)))
            .build());
  }
}
