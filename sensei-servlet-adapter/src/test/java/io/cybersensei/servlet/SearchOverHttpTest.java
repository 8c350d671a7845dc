package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server =
      ApiServer.of(
          academy
              .builder()
              .learnerAccess(LearnerAccess.ofGroups(academy.storage.groups()))
              .build());
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);
  private final String zoe = academy.signIn("zoe", Role.INSTRUCTOR);
  private final String mia = academy.signIn("mia", Role.ADMIN);

  SearchOverHttpTest() {
    academy.storage.groups().put(Group.of("7b", "Class 7b"));
    academy.storage.groups().join("7b", "ada", GroupRole.LEARNER);
    academy.storage.groups().join("7b", "ivy", GroupRole.INSTRUCTOR);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String caller, String path) {
    return server.get(path, "Authorization", caller);
  }

  private JsonNode search(String caller, String query) {
    HttpResponse<String> response = get(caller, "/api/search?q=" + encoded(query));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static SearchDocument.Builder file(String id, String title) {
    return SearchDocument.builder(SearchType.FILE, id, title);
  }

  private void index(SearchDocument... documents) {
    academy.sensei.search().put(List.of(documents));
  }

  @Test
  void topicOfTheCurriculumIsFound() {
    JsonNode page = search(ada, "tcp");

    assertThat(names(page)).containsExactly("hits", "total", "all_words", "facets");
    JsonNode hit = page.at("/hits/0");
    assertThat(names(hit))
        .containsExactly("type", "id", "title", "title_ranges", "topic", "module", "score");
    assertThat(hit.get("title_ranges").toString()).isEqualTo("[[0,3]]");
    assertThat(hit.get("score").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(page.get("facets").toString())
        .isEqualTo(
            "{\"type\":[{\"value\":\"topic\",\"documents\":1}],"
                + "\"topic\":[{\"value\":\"tcp\",\"documents\":1}],"
                + "\"module\":[{\"value\":\"Networks\",\"documents\":1}]}");
  }

  @Test
  void transcriptHitHasItsSecondAndSnippet() {
    index(
        SearchDocument.builder(SearchType.TRANSCRIPT, "v", "Lecture")
            .topic("tls")
            .link("https://media.example.org/v")
            .passage(Passage.at(Position.second(75), "Here is <b>a nonce</b> & more"))
            .build());

    JsonNode hit = search(ada, "nonce").at("/hits/0");

    assertThat(hit.get("position").toString()).isEqualTo("{\"unit\":\"second\",\"value\":75}");
    assertThat(hit.at("/snippet/text").asText()).isEqualTo("Here is <b>a nonce</b> & more");
    assertThat(hit.at("/snippet/ranges").toString()).isEqualTo("[[13,18]]");
    assertThat(hit.get("link").asText()).isEqualTo("https://media.example.org/v");
  }

  @Test
  void otherLearnersFileIsInNoAnswer() {
    index(file("f", "Zanzibar tcp plan").ownedBy("ada").build());

    assertThat(search(ada, "zanzibar").at("/hits/0/owner").asText()).isEqualTo("ada");
    JsonNode others = search(bob, "zanzibar");
    assertThat(others.toString())
        .isEqualTo(
            "{\"hits\":[],\"total\":0,\"all_words\":false,"
                + "\"facets\":{\"type\":[],\"topic\":[],\"module\":[]}}");
    assertThat(search(bob, "tcp").get("total").asInt()).isEqualTo(1);
    assertThat(search(bob, "zanzibra").get("corrected")).isNull();
    assertThat(json(get(bob, "/api/search/suggest?q=zan")).get("suggestions")).isEmpty();
  }

  @Test
  void staffFindTheFilesOfTheirLearners() {
    index(
        file("a", "Nonce of Ada").ownedBy("ada").build(),
        file("b", "Nonce of Bob").ownedBy("bob").build());

    assertThat(search(ivy, "nonce").get("total").asInt()).isEqualTo(1);
    assertThat(search(zoe, "nonce").get("total").asInt()).isZero();
    assertThat(search(mia, "nonce").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void groupsFindWhatIsForThem() {
    index(file("g", "Nonce").ownedBy("zoe").forGroups(Set.of("7b")).build());

    assertThat(search(ada, "nonce").get("total").asInt()).isEqualTo(1);
    assertThat(search(bob, "nonce").get("total").asInt()).isZero();
  }

  @Test
  void erasedLearnerIsNoLongerFound() {
    index(file("f", "Zanzibar").ownedBy("ada").forEveryone().build());
    assertThat(search(bob, "zanzibar").get("total").asInt()).isEqualTo(1);

    academy.sensei.learnerRights().erase("ada");

    assertThat(search(bob, "zanzibar").get("total").asInt()).isZero();
  }

  @Test
  void filtersAndPagesNarrowTheHits() {
    index(
        IntStream.range(0, 5)
            .mapToObj(i -> file("f" + i, "TCP " + i).topic("tcp").build())
            .toArray(SearchDocument[]::new));

    JsonNode first = json(get(ada, "/api/search?q=tcp&type=file&topic=tcp&limit=3"));
    String next = first.get("next").asText();
    JsonNode second =
        json(get(ada, "/api/search?q=tcp&type=file&topic=tcp&limit=3&cursor=" + next));

    assertThat(first.get("hits")).hasSize(3);
    assertThat(second.get("hits")).hasSize(2);
    assertThat(second.get("next")).isNull();
    assertThat(json(get(ada, "/api/search?q=tcp&module=Networks")).get("total").asInt())
        .isEqualTo(1);
    assertThat(json(get(ada, "/api/search?q=tls&cursor=" + next)).at("/violations/0/rule").asText())
        .isEqualTo("other_query");
  }

  @Test
  void suggestionsCompleteTitles() {
    JsonNode answer = json(get(ada, "/api/search/suggest?q=tc&limit=1"));

    assertThat(answer.toString())
        .isEqualTo(
            "{\"suggestions\":[{\"type\":\"topic\",\"id\":\"tcp\",\"title\":\"TCP\","
                + "\"title_ranges\":[[0,3]],\"topic\":\"tcp\"}]}");
  }

  @Test
  void correctedQueryIsNamed() {
    index(file("f", "Certificates").build());

    JsonNode page = search(ada, "certifcates");

    assertThat(page.get("corrected").asText()).isEqualTo("certificates");
    assertThat(page.get("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "q=, q, required",
    "type=file, q, required",
    "q=%20%00, q, no_words",
    "q=***, q, no_words",
    "q=-tcp, q, only_excluded",
    "q=a&q=b, q, repeated",
    "q=a&type=video, type, unknown_value",
    "q=a&type=FILE, type, unknown_value",
    "q=a&topic=, topic, required",
    "q=a&module=%00, module, control_character",
    "q=a&limit=0, limit, out_of_range",
    "q=a&limit=51, limit, out_of_range",
    "q=a&limit=1e1, limit, out_of_range",
    "q=a&limit=1&limit=2, limit, repeated",
    "q=a&cursor=, cursor, malformed",
    "q=a&cursor=AAAA, cursor, malformed",
    "q=a&cursor=AAAAAAAAAAA, cursor, other_query",
  })
  void badRequestNamesFieldAndRule(String parameters, String field, String rule) {
    HttpResponse<String> response = get(ada, "/api/search?" + parameters);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "a\" \"b",
        "a%",
        "_a*",
        "'; DROP TABLE sensei_topic; --",
        "a & | ! ( ) : * <-> b",
        "a\\",
        "a AND NOT (b OR",
        "field:value",
        "/a.*/",
        "a~2^3",
        "{!lucene}a",
        "[a TO b]",
        "𝕋𝕔𝕡",
        "＂ａ＂",
        "a\u202eb",
        "<script>alert(1)</script>"
      })
  void foreignQueryLanguagesAreWords(String query) {
    HttpResponse<String> response = get(ada, "/api/search?q=" + encoded(query));

    assertThat(response.statusCode()).as(response.body()).isIn(200, 422);
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("\"status\":500");
    get(ada, "/api/search/suggest?q=" + encoded(query));
  }

  @Test
  void longQueryIsRefused() {
    HttpResponse<String> response = get(ada, "/api/search?q=" + "x".repeat(5_000));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo("too_long");
    assertThat(get(ada, "/api/search?q=" + "%25".repeat(3_300)).statusCode()).isIn(414, 422, 431);
  }

  @Test
  void strangersAreRefused() {
    assertThat(server.get("/api/search?q=tcp").statusCode()).isEqualTo(401);
    assertThat(server.get("/api/search/suggest?q=tcp").statusCode()).isEqualTo(401);
  }
}
