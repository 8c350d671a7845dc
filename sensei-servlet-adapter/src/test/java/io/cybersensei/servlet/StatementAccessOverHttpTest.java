package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each reading of statements asks LearnerAccess about the learners whom they name. */
class StatementAccessOverHttpTest {

  private static final String PATH = "/xapi/statements";

  private final Academy academy = Academy.open();
  private final ConcurrentLinkedQueue<AccessRequest> asked = new ConcurrentLinkedQueue<>();
  private volatile LearnerAccess access = request -> true;
  private final ApiServer server =
      ApiServer.of(
          SenseiServlet.builder(academy.sensei)
              .callers(
                  request ->
                      Optional.of(
                          new Caller(
                              request.getHeader("User"),
                              Role.valueOf(request.getHeader("Role").toUpperCase(Locale.ROOT)))))
              .learnerAccess(
                  request -> {
                    asked.add(request);
                    return access.allows(request);
                  })
              .build());
  private final String ofAda = UUID.randomUUID().toString();
  private final String ofBoth = UUID.randomUUID().toString();
  private final String ofZoe = UUID.randomUUID().toString();

  @BeforeEach
  void fill() {
    post(ofAda, "ada", "");
    post(ofBoth, "ada", ", \"context\": {\"instructor\": " + agent("zoe") + "}");
    post(ofZoe, "zoe", "");
    asked.clear();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String agent(String name) {
    return "{\"account\": {\"homePage\": \"https://x.org\", \"name\": \"" + name + "\"}}";
  }

  private void post(String id, String name, String more) {
    String statement =
        """
        {"id": "%s", "actor": %s, "verb": {"id": "https://x.org/liked"},
         "object": {"id": "https://x.org/1"}%s}
        """
            .formatted(id, agent(name), more);
    assertThat(server.post(PATH, statement, headers("root", "admin")).statusCode()).isEqualTo(200);
  }

  private static String[] headers(String user, String role) {
    return new String[] {"User", user, "Role", role, "X-Experience-API-Version", "1.0.3"};
  }

  private HttpResponse<String> get(String query, String user, String role) {
    return server.get(PATH + query, headers(user, role));
  }

  private static List<String> ids(HttpResponse<String> page) {
    List<String> ids = new ArrayList<>();
    for (JsonNode each : json(page).get("statements")) {
      ids.add(each.get("id").asText());
    }
    return ids;
  }

  @Test
  void adminIsAskedForEachLearnerOfAStatement() {
    assertThat(ids(get("", "root", "admin"))).containsExactlyInAnyOrder(ofAda, ofBoth, ofZoe);

    assertThat(asked)
        .allMatch(each -> each.callerId().equals("root") && each.role() == Role.ADMIN)
        .allMatch(each -> each.purpose() == Purpose.VIEW)
        .extracting(AccessRequest::learnerId)
        .containsOnly("ada", "zoe");
  }

  @Test
  void adminReadsNoStatementWithALearnerWhoIsDenied() {
    access = request -> request.learnerId().equals("ada");

    assertThat(ids(get("", "root", "admin"))).containsExactly(ofAda);
    assertThat(get("?statementId=" + ofAda, "root", "admin").statusCode()).isEqualTo(200);
    for (String id : List.of(ofBoth, ofZoe)) {
      HttpResponse<String> denied = get("?statementId=" + id, "root", "admin");
      assertThat(denied.statusCode()).isEqualTo(404);
      assertThat(denied.body()).doesNotContain("zoe");
    }
  }

  @Test
  void pagesOfAnAdminPassOverDeniedStatements() {
    access = request -> request.learnerId().equals("ada");
    List<String> found = new ArrayList<>();
    String query = "?limit=1";
    for (int page = 0; page < 9 && !query.isEmpty(); page++) {
      HttpResponse<String> response = get(query, "root", "admin");
      found.addAll(ids(response));
      query = json(response).get("more").asText().replaceFirst("^[^?]*", "");
    }

    assertThat(query).isEmpty();
    assertThat(found).containsExactly(ofAda);
  }

  @Test
  void othersAreAskedForTheirOwnData() {
    for (String role : List.of("learner", "instructor")) {
      asked.clear();
      assertThat(ids(get("", "ada", role))).containsExactlyInAnyOrder(ofAda, ofBoth);
      assertThat(asked)
          .containsExactly(
              new AccessRequest(
                  "ada", Role.valueOf(role.toUpperCase(Locale.ROOT)), "ada", Purpose.VIEW));
    }
  }

  @Test
  void callerWhoIsDeniedTheirOwnDataGetsA403() {
    access = request -> false;

    HttpResponse<String> response = get("", "ada", "learner");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).doesNotContain("liked");
  }
}
