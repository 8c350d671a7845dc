package io.cybersensei.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.ByteArrayBodyPart;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Lesson;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * A visit of a learner: some 20 requests in three minutes. The learner signs in, unless the browser
 * still has the session of the visit before, looks at the dashboard and the recommendations, reads
 * the lesson that is recommended first, and answers four to seven questions. Some search, look at
 * the learning path, or upload a picture. Times to think are uniform between their bounds.
 */
final class Visit {

  private static final double RIGHT = 0.7;

  private final Cohort cohort;
  private final Call call;
  private final Answers answers;
  private final List<String> titles;

  Visit(Cohort cohort, Call call, Course course) {
    this.cohort = cohort;
    this.call = call;
    this.answers = new Answers(course);
    this.titles = course.lessons().map(Lesson::title).toList();
  }

  /** Returns the whole visit. */
  ScenarioBuilder scenario() {
    return io.gatling.javaapi.core.CoreDsl.scenario("learner")
        .exec(this::arrive)
        .exec(page())
        .exec(think(1, 4))
        .doIfOrElse(session -> Call.cookiesOf(session).isEmpty())
        .then(signIn())
        .orElse(continueSession())
        .exec(look())
        .exec(read())
        .exec(practise())
        .exec(wander())
        .exec(dashboard())
        .exec(think(2, 6))
        .exec(leave());
  }

  private Session arrive(Session session) {
    Cohort.Arrival arrival = cohort.arrive();
    return Call.withCookies(session, arrival.learner().cookies())
        .set("username", arrival.learner().username())
        .set("new", arrival.isNew())
        .set("questions", ThreadLocalRandom.current().nextInt(4, 8))
        .set("shown", List.<String>of());
  }

  private ChainBuilder page() {
    return call.send("GET /", http("page").get("/"), 200);
  }

  private ChainBuilder signIn() {
    return doIf(session -> session.getBoolean("new"))
        .then(
            exec(
                call.send(
                    "POST /api/auth/register",
                    post("/api/auth/register", Visit::registration),
                    201)),
            exec(think(1, 2)))
        .exec(
            call.send(
                "POST /api/auth/login",
                post("/api/auth/login", Visit::credentials),
                200,
                Call::signedIn));
  }

  /** Continues the session of the cookies, as the page does with an access token that is old. */
  private ChainBuilder continueSession() {
    return exec(call.send("GET /api/auth/csrf", get("/api/auth/csrf"), 200, Call::signedIn))
        .exec(
            call.send(
                "POST /api/auth/refresh",
                http("refresh").post("/api/auth/refresh"),
                200,
                Call::signedIn));
  }

  private static String registration(Session session) {
    String username = Call.text(session, "username");
    return Call.body(
        Map.of(
            "username", username, "email", username + "@example.org", "password", Cohort.PASSWORD));
  }

  private static String credentials(Session session) {
    return Call.body(
        Map.of("username", Call.text(session, "username"), "password", Cohort.PASSWORD));
  }

  private ChainBuilder look() {
    return exec(dashboard())
        .exec(think(3, 10))
        .exec(
            call.send(
                "GET /api/user/me/recommendations",
                get("/api/user/me/recommendations?count=5"),
                200,
                Visit::chooseTopic))
        .exec(think(2, 6));
  }

  private ChainBuilder dashboard() {
    return call.send("GET /api/user/me/dashboard", get("/api/user/me/dashboard"), 200);
  }

  private static Session chooseTopic(Session session) {
    return session.set(
        "topic", Call.json(session).path("recommendations").path(0).path("topic_id").asText());
  }

  private ChainBuilder read() {
    return exec(call.send(
            "GET /demo/api/topics/{topic}",
            http("lesson").get(session -> "/demo/api/topics/" + Call.text(session, "topic")),
            200))
        .exec(think(20, 60));
  }

  private ChainBuilder practise() {
    return repeat(session -> session.getInt("questions"), "number")
        .on(
            exec(call.send(
                    "GET /demo/api/practice/next",
                    http("next").get(Visit::next),
                    200,
                    this::answer))
                .exec(think(5, 15))
                .exec(
                    call.send(
                        "POST /demo/api/practice/answers",
                        post("/demo/api/practice/answers", s -> Call.text(s, "answer")),
                        200))
                .exec(think(2, 6)));
  }

  private static String next(Session session) {
    StringBuilder url = new StringBuilder("/demo/api/practice/next?topic=");
    url.append(Call.text(session, "topic"));
    session.<String>getList("shown").forEach(id -> url.append("&shown=").append(id));
    return url.toString();
  }

  private Session answer(Session session) {
    JsonNode next = Call.json(session);
    String questionId = next.path("question").path("id").asText();
    List<String> shown = new ArrayList<>(session.getList("shown"));
    shown.add(questionId);
    boolean right = ThreadLocalRandom.current().nextDouble() < RIGHT;
    return session
        .set("shown", shown)
        .set(
            "answer",
            Call.body(
                Map.of(
                    "id",
                    next.path("attempt").asText(),
                    "question_id",
                    questionId,
                    "answer",
                    answers.to(questionId, right),
                    "duration_seconds",
                    11.5)));
  }

  private ChainBuilder wander() {
    return randomSwitch()
        .on(
            percent(40).then(search()),
            percent(15)
                .then(
                    call.send(
                        "GET /api/user/me/learning-path", get("/api/user/me/learning-path"), 200),
                    think(5, 20)),
            percent(10).then(upload()));
  }

  /** A learner types the beginning of a word, sees suggestions, and looks for the whole. */
  private ChainBuilder search() {
    return exec(this::chooseWords)
        .exec(
            call.send(
                "GET /api/search/suggest",
                http("suggest").get(session -> "/api/search/suggest?q=" + begun(session)),
                200))
        .exec(think(1, 2))
        .exec(
            call.send(
                "GET /api/search",
                http("search").get(session -> "/api/search?q=" + Call.text(session, "words")),
                200))
        .exec(think(5, 15));
  }

  private Session chooseWords(Session session) {
    String title = titles.get(ThreadLocalRandom.current().nextInt(titles.size()));
    String[] words = title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 0);
    String word = words[words.length - 1];
    // One in ten is misspelt.
    String typed =
        ThreadLocalRandom.current().nextInt(10) == 0 && word.length() > 5
            ? word.substring(0, 2) + word.charAt(3) + word.charAt(2) + word.substring(4)
            : title;
    return session.set("words", URLEncoder.encode(typed, StandardCharsets.UTF_8));
  }

  private static String begun(Session session) {
    String words = Call.text(session, "words");
    return words.substring(0, Math.min(words.length(), 4)).replace("%", "");
  }

  private ChainBuilder upload() {
    return exec(call.send(
            "POST /api/knowledge-base/upload",
            http("upload")
                .post("/api/knowledge-base/upload")
                .bodyPart(
                    ByteArrayBodyPart(
                            "file", session -> Pictures.png(ThreadLocalRandom.current().nextLong()))
                        .fileName("notes.png")
                        .contentType("image/png"))
                .asMultipartForm(),
            201))
        .exec(think(2, 6));
  }

  /** Most learners close the page without signing out. */
  private ChainBuilder leave() {
    return randomSwitch()
        .on(
            percent(30)
                .then(
                    call.send(
                        "POST /api/auth/logout",
                        http("logout").post("/api/auth/logout"),
                        204,
                        Call::withoutCookies)))
        .exec(
            session -> {
              cohort.leave(
                  new Cohort.Learner(Call.text(session, "username"), Call.cookiesOf(session)));
              return session;
            });
  }

  private static HttpRequestActionBuilder get(String path) {
    return http(path).get(path);
  }

  private static HttpRequestActionBuilder post(String path, Function<Session, String> body) {
    return http(path).post(path).body(StringBody(body)).asJson();
  }

  private static ChainBuilder think(int least, int most) {
    return pause(Duration.ofSeconds(least), Duration.ofSeconds(most));
  }
}
