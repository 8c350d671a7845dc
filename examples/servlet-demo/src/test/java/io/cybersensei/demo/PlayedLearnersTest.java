package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.demo.Visitor.Reply;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Learners who take the first recommendation of the demo for 80 answers. The steps are written to
 * {@code target/played-learners}, for a teacher to read.
 */
@DisplayName("A learner who follows the demo")
class PlayedLearnersTest {

  private static final int STEPS = 80;
  private static final int MAX_RUN = 4;
  private static final int SIMULATED = Integer.getInteger("sensei.played.simulated", 80);
  private static final double SLIGHT = .005;
  private static final String STRONG_MODULE = Course.load().modules().get(0).title();

  /** A kind of learner. */
  enum Kind {
    ALWAYS_RIGHT,
    ALWAYS_WRONG,
    ALTERNATING,
    STRONG_MODULE,
    IMPROVING,
    GUESSING;

    boolean isRight(int step, String module, Random random) {
      return switch (this) {
        case ALWAYS_RIGHT -> true;
        case ALWAYS_WRONG -> false;
        case ALTERNATING -> step % 2 == 1;
        case STRONG_MODULE -> module.equals(PlayedLearnersTest.STRONG_MODULE);
        case IMPROVING -> random.nextDouble() < .2 + .7 * step / STEPS;
        case GUESSING -> random.nextDouble() < .25;
      };
    }
  }

  /** A first recommendation, and whether it was followed by a right answer. */
  private record Step(
      String topic,
      boolean alone,
      boolean right,
      double before,
      double after,
      String difficulty,
      String level,
      List<String> reasons) {

    boolean helps() {
      return reasons.stream().anyMatch(code -> code.startsWith("help_") || code.equals("stuck"));
    }
  }

  @TempDir static Path data;
  private static Demo demo;

  @BeforeAll
  static void start() throws Exception {
    demo =
        Demo.start(
            new DemoSettings(
                OptionalInt.of(0),
                data,
                SIMULATED,
                AuthSettings.builder().audience("demo").bcryptCost(4).build()),
            () -> false);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is led as a teacher would lead them")
  void isLedWithSense(Kind kind) throws Exception {
    Visitor visitor =
        new Visitor(demo.address()).signUp(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    List<Step> steps = play(visitor, kind);

    assertMovesOn(steps);
    for (Step step : steps) {
      assertThat(step.right() ? step.before() - step.after() : step.after() - step.before())
          .as("%s moves against the answer", step)
          .isLessThan(SLIGHT);
      assertThat(step.difficulty()).as("%s", step).isEqualTo(word(step.before()));
      assertThat(step.reasons().contains("review_due") && step.reasons().contains("struggling"))
          .as("%s is mastered and not", step)
          .isFalse();
    }
    long stuck = visitor.get("api/user/me/stuck").body().path("stuck").size();
    switch (kind) {
      case ALWAYS_RIGHT -> {
        assertThat(steps).noneMatch(Step::helps);
        assertThat(stuck).isZero();
      }
      case ALWAYS_WRONG -> {
        assertThat(steps).anyMatch(Step::helps);
        assertThat(steps).noneMatch(step -> step.level().equals("mastered"));
        assertThat(stuck).isPositive();
      }
      default -> assertThat(steps.stream().map(Step::topic).distinct().count()).isGreaterThan(4);
    }
  }

  private static List<Step> play(Visitor visitor, Kind kind) throws Exception {
    Random random = new Random(1);
    Map<String, Integer> asked = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    Path file = Files.createDirectories(Path.of("target/played-learners")).resolve(kind + ".txt");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (int number = 0; number < STEPS; number++) {
        JsonNode list = visitor.recommendations();
        if (list.isEmpty()) {
          out.printf(Locale.ROOT, "%2d nothing is recommended%n", number);
          break;
        }
        JsonNode first = list.get(0);
        String topic = first.path("topic_id").asText();
        List<Question> questions = Course.load().lesson(topic).orElseThrow().questions();
        Question question =
            questions.get((asked.merge(topic, 1, Integer::sum) - 1) % questions.size());
        boolean right = kind.isRight(number, first.path("module").asText(), random);
        Reply reply = visitor.answer(UUID.randomUUID(), question, right);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        JsonNode after = visitor.step(topic);
        List<String> codes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        first.path("reasons").forEach(reason -> codes.add(reason.path("code").asText()));
        first.path("reasons").forEach(reason -> texts.add(reason.path("text").asText()));
        Step step =
            new Step(
                topic,
                list.size() == 1,
                right,
                first.path("success_probability").asDouble(),
                after.path("success_probability").asDouble(),
                first.path("difficulty").asText(),
                after.path("level").asText(),
                codes);
        steps.add(step);
        out.printf(
            Locale.ROOT,
            "%2d %-28s %-9s %2.0f%% %-5s -> %2.0f%% %-11s %d min, of %d | %s%n",
            number,
            topic,
            step.difficulty(),
            100 * step.before(),
            right ? "right" : "wrong",
            100 * step.after(),
            step.level(),
            first.path("estimated_minutes").asInt(),
            list.size(),
            String.join(" ", texts));
      }
      out.println("stuck: " + visitor.get("api/user/me/stuck").body());
    }
    return steps;
  }

  private static void assertMovesOn(List<Step> steps) {
    int run = 0;
    String last = "";
    for (Step step : steps) {
      run = step.topic().equals(last) ? run + 1 : 1;
      last = step.topic();
      assertThat(run <= MAX_RUN || step.alone()).as("%s after %d", step, run).isTrue();
    }
  }

  private static String word(double probability) {
    long percent = Math.round(100 * probability);
    if (percent >= 85) {
      return "very_easy";
    }
    if (percent >= 70) {
      return "easy";
    }
    if (percent >= 55) {
      return "medium";
    }
    return percent >= 40 ? "hard" : "very_hard";
  }
}
