package io.cybersensei.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import io.cybersensei.goals.Goal;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.Group;
import io.cybersensei.servlet.internal.http.Access;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.openapi.OpenApi;
import io.cybersensei.upload.UploadResult;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.xapi.Statement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Walks the table of routes: each route, called by each role, about the caller's own data, a
 * learner of the caller's group, and a stranger. A new route is tested without a change here.
 */
@Timeout(60)
class LearnerAccessOverHttpTest {

  private static final String MARK = "known-to-zoe-alone";
  private static final String XAPI = "X-Experience-API-Version";
  private static final String TUS = "Tus-Resumable";

  private static final Set<Access> OF_A_LEARNER =
      Set.of(Access.READER, Access.EXPORTER, Access.ERASER, Access.TUTOR);

  /** The routes whose learner is in the parameter, though no other has it in the path. */
  private static final Set<String> BY_PARAMETER =
      Set.of(
          "/api/user",
          "/api/guidance",
          "/api/learning/topic/{topic}/next-question",
          "/api/next-question",
          "/api/learning/topic/{topic}/difficulty/suggest",
          "/api/difficulty/suggest");

  private enum Target {
    OWN,
    OF_GROUP,
    STRANGER
  }

  private final Academy academy = Academy.open();
  private final SenseiServlet servlet =
      RouteTableTest.everything(
          academy,
          SenseiServlet.builder(academy.sensei).accounts(academy.accounts, academy.tokens));
  private final ApiServer server = ApiServer.of(servlet);
  private final Map<Role, String> tokens =
      Map.of(
          Role.LEARNER, academy.signIn("ada", Role.LEARNER),
          Role.INSTRUCTOR, academy.signIn("valerie", Role.INSTRUCTOR),
          Role.ADMIN, academy.signIn("grace", Role.ADMIN));
  private final Map<Role, String> names =
      Map.of(Role.LEARNER, "ada", Role.INSTRUCTOR, "valerie", Role.ADMIN, "grace");

  @BeforeEach
  void fill() throws IOException {
    for (String learner : List.of("ada", "cleo", "zoe")) {
      academy.sensei.log(InteractionDraft.answered(learner, "tcp", 1));
    }
    academy.sensei.log(InteractionDraft.answered("zoe", "tcp", 0).item(MARK));
    academy.sensei.goals().keep("zoe", MARK, Goal.ofTopic("tls").named(MARK));
    academy.sensei.groups().put(Group.of("hers", "Hers").withLearners("cleo").taughtBy("valerie"));
    assertThat(
            academy
                .sensei
                .uploads(FileStore.inMemory())
                .build()
                .receive("zoe", MARK + ".txt", new ByteArrayInputStream(MARK.getBytes(UTF_8))))
        .isInstanceOf(UploadResult.Accepted.class);
    academy.sensei.statements().store(List.of(statementOfZoe()));
    academy.sensei.groups().put(Group.of("other", MARK).withLearners("zoe").taughtBy("ivy"));
  }

  private static Statement statementOfZoe() {
    return new Statement(
        UUID.randomUUID(),
        "{\"object\":{\"id\":\"https://x.org/" + MARK + "\"}}",
        "d".repeat(43),
        false,
        Optional.empty(),
        false,
        Set.of(),
        Set.of("zoe"),
        Optional.empty());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eachRouteIsOpenToThoseAllowedOnly() {
    List<String> wrong = new ArrayList<>();
    for (Route route : servlet.routes()) {
      for (Role role : Role.values()) {
        for (Target target : Target.values()) {
          if (isOf(route, Access.ERASER)) {
            continue; // It would end the accounts of the walk; erasureIsOpenToAdminsOnly tests it.
          }
          HttpResponse<String> response = call(server, route, role, target);
          boolean allowed = isAllowed(route.endpoint().access(), role, target);
          boolean denied = Set.of(401, 403, 429).contains(response.statusCode());
          boolean leaks = response.body().contains(MARK) && !seesStranger(route, role, target);
          if ((allowed == denied && !ofNoCaller(route)) || leaks) {
            wrong.add(name(route) + " by " + role + " of " + target + ": " + response.statusCode());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Otherwise the walk would pass over a route that needs an option of the servlet. */
  @Test
  void eachRouteOfTheApiIsWalked() {
    assertThat(servlet.routes().stream().map(LearnerAccessOverHttpTest::name).toList())
        .containsExactlyInAnyOrderElementsOf(OpenApi.forClients().operations());
  }

  @Test
  void erasureIsOpenToAdminsOnly() {
    for (String path : List.of("/api/user/zoe", "/api/user?learner=zoe", "/api/user/me")) {
      for (Role role : List.of(Role.LEARNER, Role.INSTRUCTOR)) {
        assertThat(
                server
                    .send("DELETE", path, Optional.empty(), "Authorization", tokens.get(role))
                    .statusCode())
            .isEqualTo(403);
      }
    }
    assertThat(academy.storage.interactions().recent("zoe", 9)).hasSize(2);

    HttpResponse<String> erased =
        server.send(
            "DELETE",
            "/api/user?learner=zoe",
            Optional.empty(),
            "Authorization",
            tokens.get(Role.ADMIN));

    assertThat(erased.body())
        .isEqualTo(
            "{\"erased\":{\"goals\":1,\"group_memberships\":1,\"uploads\":1,"
                + "\"search_documents\":1,\"statements\":1,\"interactions\":2}}");
    assertThat(academy.storage.interactions().recent("zoe", 9)).isEmpty();
    assertThat(
            server
                .send(
                    "DELETE",
                    "/api/user",
                    Optional.empty(),
                    "Authorization",
                    tokens.get(Role.ADMIN))
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void callersWithoutCredentialsReadNothing() {
    for (Route route : servlet.routes()) {
      if (!ofNoCaller(route)) {
        assertThat(
                server
                    .send(
                        route.method(), path(route, "zoe", "other"), Optional.empty(), TUS, "1.0.0")
                    .statusCode())
            .as(name(route))
            .isEqualTo(401);
      }
    }
  }

  @Test
  void everyUseOfALearnerAsksForAccess() {
    ConcurrentLinkedQueue<AccessRequest> asked = new ConcurrentLinkedQueue<>();
    SenseiServlet closed =
        SenseiServlet.builder(academy.sensei)
            .callers(request -> Optional.of(new Caller("grace", Role.ADMIN)))
            .learnerAccess(
                request -> {
                  asked.add(request);
                  return false;
                })
            .build();
    try (ApiServer closedServer = ApiServer.of(closed)) {
      for (Route route : closed.routes()) {
        if (OF_A_LEARNER.contains(route.endpoint().access())) {
          asked.clear();
          int status = call(closedServer, route, Role.ADMIN, Target.OWN).statusCode();
          assertThat(status).as(name(route)).isEqualTo(403);
          assertThat(asked).as(name(route)).hasSize(1).allMatch(AccessRequest::isOwn);
        }
      }
    }
  }

  @Test
  void routeOfALearnerIsAReader() {
    for (Route route : servlet.routes()) {
      assertThat(OF_A_LEARNER.contains(route.endpoint().access()))
          .as(name(route))
          .isEqualTo(route.template().contains("{username}") || isByParameter(route));
      assertThat(route.template().contains("{group}") && !isOf(route, Access.ADMIN))
          .as(name(route))
          .isEqualTo(isOf(route, Access.GROUP));
    }
  }

  @Test
  void failureOfTheAccessDenies() {
    SenseiServlet broken =
        SenseiServlet.builder(academy.sensei)
            .callers(request -> Optional.of(new Caller("ada", Role.LEARNER)))
            .learnerAccess(
                request -> {
                  throw new IllegalStateException("The table of the host is locked.");
                })
            .build();
    try (ApiServer brokenServer = ApiServer.of(broken)) {
      HttpResponse<String> response = brokenServer.get("/api/user/me/goals");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).doesNotContain("goals").doesNotContain("locked");
    }
  }

  /** Returns whether a route has the learner in the parameter, as another has it in the path. */
  private boolean isByParameter(Route route) {
    if (BY_PARAMETER.contains(route.template())) {
      return true;
    }
    return route.template().startsWith("/api/")
        && servlet.routes().stream()
            .anyMatch(
                other ->
                    other
                        .template()
                        .replace("/{id}", "")
                        .replace("/{topic}", "")
                        .equals(route.template().replace("/api/", "/api/user/{username}/")));
  }

  private static boolean isOf(Route route, Access access) {
    return route.endpoint().access() == access;
  }

  private static boolean ofNoCaller(Route route) {
    return isOf(route, Access.ANYONE);
  }

  private static boolean isAllowed(Access access, Role role, Target target) {
    return switch (access) {
      case ANYONE, CALLER -> true;
      case READER ->
          role == Role.ADMIN
              || target == Target.OWN
              || (role == Role.INSTRUCTOR && target == Target.OF_GROUP);
      case TUTOR ->
          target != Target.OWN
              && (role == Role.ADMIN || (role == Role.INSTRUCTOR && target == Target.OF_GROUP));
      case EXPORTER -> role == Role.ADMIN || target == Target.OWN;
      case ERASER -> role == Role.ADMIN;
      case GROUP -> role == Role.ADMIN || (role == Role.INSTRUCTOR && target != Target.STRANGER);
      case STAFF -> role != Role.LEARNER;
      case ADMIN, SERVICE -> role == Role.ADMIN;
    };
  }

  /** Returns whether a response may hold what is known of the stranger. */
  private static boolean seesStranger(Route route, Role role, Target target) {
    boolean asksForOne =
        OF_A_LEARNER.contains(route.endpoint().access()) || isOf(route, Access.GROUP);
    return role == Role.ADMIN && (target == Target.STRANGER || !asksForOne) && !ofNoCaller(route);
  }

  private HttpResponse<String> call(ApiServer api, Route route, Role role, Target target) {
    String learner =
        switch (target) {
          case OWN -> names.get(role);
          case OF_GROUP -> "cleo";
          case STRANGER -> "zoe";
        };
    return api.send(
        route.method(),
        path(route, learner, target == Target.STRANGER ? "other" : "hers"),
        Optional.empty(),
        "Authorization",
        tokens.get(role),
        XAPI,
        "1.0.3",
        TUS,
        "1.0.0");
  }

  private static String path(Route route, String learner, String group) {
    String path =
        route
            .template()
            .replace("{username}", learner)
            .replace("{group}", group)
            .replaceAll("\\{\\w+}", MARK);
    return route.template().contains("{username}")
        ? path
        : path + "?learner=" + learner + "&id=" + MARK;
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }
}
