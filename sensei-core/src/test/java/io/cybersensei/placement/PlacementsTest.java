package io.cybersensei.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PlacementsTest {

  private final Storage storage = Storage.inMemory();
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final Sensei sensei = sensei(PlacementSettings.standard());

  PlacementsTest() {
    sensei.teach(curriculum());
  }

  private Sensei sensei(PlacementSettings settings) {
    return Sensei.builder().storage(storage).clock(() -> now).placement(settings).build();
  }

  /** Returns four chains of five topics; the first three chains build on each other. */
  private static Curriculum curriculum() {
    List<Topic> topics = new ArrayList<>();
    for (int module = 0; module < 4; module++) {
      for (int i = 0; i < 5; i++) {
        Topic topic =
            Topic.of(id(module, i), "Topic " + module + i)
                .in("Module " + module)
                .inCourse(module == 3 ? "other" : "main");
        if (i > 0) {
          topic = topic.requiring(id(module, i - 1));
        } else if (module == 1 || module == 2) {
          topic = topic.requiring(id(module - 1, 2));
        }
        topics.add(topic);
      }
    }
    return Curriculum.of(topics.toArray(Topic[]::new));
  }

  private static String id(int module, int topic) {
    return "m" + module + "t" + topic;
  }

  private Placement start(Scope scope) {
    return current(sensei.placements().start("ada", scope));
  }

  private static Placement current(PlacementResult result) {
    return ((PlacementResult.Current) result).placement();
  }

  private Placement answer(int question, double score) {
    now = now.plusSeconds(30);
    return current(sensei.placements().answer("ada", PlacementAnswer.scored(question, score)));
  }

  private Placement play(Scope scope, Predicate<String> knows) {
    Placement placement = start(scope);
    while (!placement.isFinished()) {
      PlacementQuestion question = placement.question().orElseThrow();
      placement = answer(question.number(), knows.test(question.topicId()) ? 1 : 0);
    }
    return placement;
  }

  private List<Interaction> logged(InteractionType type) {
    return storage.interactions().recent("ada", 1_000).stream()
        .filter(seen -> seen.type() == type)
        .toList();
  }

  private List<String> recommended() {
    return sensei.recommend("ada", 10).items().stream()
        .map(Recommendation::topic)
        .map(Topic::id)
        .toList();
  }

  @Test
  void alwaysRightLearnerTestsOutOfTwentyTopics() {
    Placement placement = play(Scope.everything(), topic -> true);

    assertThat(placement.answered()).isBetween(10, 25);
    assertThat(placement.topicIds(TopicOutcome.KNOWN)).hasSize(20);
    assertThat(logged(InteractionType.PLACED)).hasSize(20);
    assertThat(logged(InteractionType.ANSWERED)).hasSize(placement.answered());
    assertThat(recommended()).isEmpty();
  }

  @Test
  void alwaysWrongLearnerEndsEarlyAtTheRoots() {
    Placement placement = play(Scope.everything(), topic -> false);

    assertThat(placement.answered()).isLessThan(10);
    assertThat(placement.topicIds(TopicOutcome.KNOWN)).isEmpty();
    assertThat(placement.topicIds(TopicOutcome.NOT_KNOWN)).hasSizeGreaterThan(18);
    assertThat(logged(InteractionType.PLACED)).isEmpty();
    assertThat(recommended()).containsExactlyInAnyOrder("m0t0", "m3t0");
  }

  @Test
  void testEndsWhereAQuestionCostsMoreThanItSaves() {
    Placement inTime = play(Scope.everything(), "m0t0"::equals);
    Sensei patient =
        Sensei.builder()
            .storage(Storage.inMemory())
            .clock(() -> now)
            .placement(PlacementSettings.builder().minGain(0).build())
            .build();
    patient.teach(curriculum());
    Placement atAnyCost = current(patient.placements().start("ada", Scope.everything()));
    while (!atAnyCost.isFinished()) {
      PlacementQuestion asked = atAnyCost.question().orElseThrow();
      double score = asked.topicId().equals("m0t0") ? 1 : 0;
      now = now.plusSeconds(30);
      atAnyCost =
          current(
              patient.placements().answer("ada", PlacementAnswer.scored(asked.number(), score)));
    }

    assertThat(inTime.answered()).isLessThan(atAnyCost.answered());
    assertThat(atAnyCost.topicIds(TopicOutcome.UNDECIDED).size())
        .isLessThanOrEqualTo(inTime.topicIds(TopicOutcome.UNDECIDED).size());
  }

  @Test
  void knownPartIsFoundAndTheNextTopicsOpen() {
    Set<String> known = Set.of("m0t0", "m0t1", "m0t2", "m0t3", "m0t4", "m1t0", "m1t1", "m3t0");

    Placement placement = play(Scope.everything(), known::contains);

    assertThat(placement.topicIds(TopicOutcome.KNOWN)).containsExactlyInAnyOrderElementsOf(known);
    assertThat(recommended()).containsExactlyInAnyOrder("m1t2", "m3t1");
    assertThat(placement.topics()).anyMatch(topic -> !topic.isAsked());
    PathStep step =
        sensei.path("ada").steps().stream()
            .filter(each -> each.topic().id().equals("m1t1"))
            .findFirst()
            .orElseThrow();
    assertThat(step.knowledge().level()).isEqualTo(TopicLevel.PLACED);
  }

  @Test
  void sameAnswersFromTheSameStartLeadToTheSameTest() {
    Instant start = now;
    Placement first = play(Scope.everything(), topic -> topic.endsWith("0"));
    now = start;
    Sensei other = Sensei.builder().storage(Storage.inMemory()).clock(() -> now).build();
    other.teach(curriculum());

    Placement second = current(other.placements().start("ada", Scope.everything()));
    while (!second.isFinished()) {
      now = now.plusSeconds(30);
      PlacementQuestion asked = second.question().orElseThrow();
      PlacementAnswer answer =
          PlacementAnswer.scored(asked.number(), asked.topicId().endsWith("0") ? 1 : 0);
      second = current(other.placements().answer("ada", answer));
    }

    assertThat(second.topics()).isEqualTo(first.topics());
  }

  @Test
  void guesserIsPlacedOutOfLittle() {
    Random luck = new Random(7);

    Placement placement = play(Scope.everything(), topic -> luck.nextInt(4) == 0);

    assertThat(placement.answered()).isLessThanOrEqualTo(25);
    assertThat(placement.topicIds(TopicOutcome.KNOWN)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void oneSlipDoesNotHideWhatIsKnown() {
    int[] asked = {0};

    Placement placement = play(Scope.everything(), topic -> ++asked[0] != 3);

    assertThat(placement.topicIds(TopicOutcome.KNOWN)).hasSizeGreaterThanOrEqualTo(17);
  }

  @Test
  void testStaysInItsScope() {
    Placement placement = play(Scope.course("other"), topic -> true);

    assertThat(placement.topics()).hasSize(5).allMatch(each -> each.topicId().startsWith("m3"));
    assertThat(logged(InteractionType.PLACED)).hasSize(5);
  }

  @Test
  void testSurvivesARestartAndGoesOnElsewhere() {
    Placement before = start(Scope.everything());
    Sensei other = sensei(PlacementSettings.standard());

    assertThat(other.placements().latest("ada")).contains(before);
    Placement after =
        current(other.placements().answer("ada", PlacementAnswer.scored(1, 1).item("q9")));
    assertThat(after.answered()).isEqualTo(1);
    assertThat(start(Scope.everything())).isEqualTo(after);
    assertThat(logged(InteractionType.ANSWERED).get(0).itemId()).contains("q9");
  }

  @Test
  void sameAnswerOnceMoreChangesNothing() {
    start(Scope.everything());
    Placement after = answer(1, 1);

    assertThat(answer(1, 1)).isEqualTo(after);
    assertThat(sensei.placements().answer("ada", PlacementAnswer.scored(1, 0)))
        .isEqualTo(new PlacementResult.Conflicting(after));
    assertThat(sensei.placements().answer("ada", PlacementAnswer.scored(3, 0)))
        .isInstanceOf(PlacementResult.Conflicting.class);
    assertThat(logged(InteractionType.ANSWERED)).hasSize(1);
  }

  @Test
  void skippedQuestionsSayNothing() {
    Placement placement = start(Scope.everything());
    while (!placement.isFinished()) {
      int number = placement.question().orElseThrow().number();
      placement = current(sensei.placements().answer("ada", PlacementAnswer.skipped(number)));
    }

    assertThat(placement.answered()).isEqualTo(5);
    assertThat(placement.topicIds(TopicOutcome.UNDECIDED)).hasSize(20);
    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  @Test
  void rapidGuessesSayNothingAndDoNotCount() {
    start(Scope.everything());
    for (int number = 1; number <= 5; number++) {
      sensei
          .placements()
          .answer("ada", PlacementAnswer.scored(number, 1).taking(Duration.ofMillis(200)));
    }

    Placement placement = sensei.placements().latest("ada").orElseThrow();
    assertThat(placement.isFinished()).isTrue();
    assertThat(placement.topicIds(TopicOutcome.KNOWN)).isEmpty();
  }

  @Test
  void wholeTestCanBeSkipped() {
    start(Scope.everything());

    Placement placement = current(sensei.placements().finish("ada"));

    assertThat(placement.isFinished()).isTrue();
    assertThat(placement.topicIds(TopicOutcome.UNDECIDED)).hasSize(20);
    assertThat(current(sensei.placements().finish("ada"))).isEqualTo(placement);
    assertThat(sensei.placements().answer("ada", PlacementAnswer.scored(1, 1)))
        .isEqualTo(new PlacementResult.NotRunning());
  }

  @Test
  void notKnownCountsMoreThanAWrongAnswer() {
    Placement wrong = start(Scope.everything());
    String topic = wrong.question().orElseThrow().topicId();
    double afterWrong = probability(answer(1, 0), topic);
    sensei.placements().finish("ada");
    sensei.learnerRights().erase("ada");
    start(Scope.everything());

    Placement notKnown = current(sensei.placements().answer("ada", PlacementAnswer.notKnown(1)));

    assertThat(probability(notKnown, topic)).isLessThan(afterWrong);
    assertThat(logged(InteractionType.ANSWERED).get(0).score()).hasValue(0);
  }

  private static double probability(Placement placement, String topicId) {
    return placement.topics().stream()
        .filter(each -> each.topicId().equals(topicId))
        .findFirst()
        .orElseThrow()
        .probability();
  }

  @Test
  void whatIsMasteredIsNotAskedAbout() {
    for (int i = 0; i < 6; i++) {
      sensei.log(InteractionDraft.answered("ada", "m0t0", 1).at(now));
    }
    now = now.plusSeconds(60);

    Placement placement = play(Scope.module("Module 0"), topic -> true);

    assertThat(placement.topics().get(0).questions()).isZero();
    assertThat(placement.topicIds(TopicOutcome.KNOWN)).hasSize(5);
  }

  @Test
  void questionsComeFromTheModelOrTheHost() {
    TestModels.activate(storage.models(), model());
    sensei.refreshModel();
    assertThat(start(Scope.everything()).question().orElseThrow().itemId()).isEmpty();

    Sensei own =
        sensei(
            PlacementSettings.builder()
                .questions(topic -> topic.startsWith("m0") ? List.of(topic + "q") : List.of())
                .build());
    Placement placement = current(own.placements().start("eve", Scope.everything()));
    while (!placement.isFinished()) {
      PlacementQuestion question = placement.question().orElseThrow();
      assertThat(question.itemId()).contains(question.topicId() + "q");
      placement =
          current(own.placements().answer("eve", PlacementAnswer.scored(question.number(), 1)));
    }
    assertThat(placement.answered()).isEqualTo(5);
  }

  private static LearningModel model() {
    Map<String, Double> success = new HashMap<>();
    for (Topic topic : curriculum().topics()) {
      success.put(topic.id(), .6);
    }
    return TestModels.constant(success);
  }

  @Test
  void learnersWithoutTestsAndBadInputAreToldApart() {
    assertThat(sensei.placements().latest("eve")).isEmpty();
    assertThat(sensei.placements().finish("eve")).isEqualTo(new PlacementResult.NotRunning());
    assertThat(sensei.placements().answer("eve", PlacementAnswer.skipped(1)))
        .isEqualTo(new PlacementResult.NotRunning());
    assertRefused(sensei.placements().start("", Scope.everything()), "learner_id");
    assertRefused(sensei.placements().start("eve", Scope.course("none")), "course");
    start(Scope.everything());
    assertRefused(sensei.placements().answer("ada", PlacementAnswer.scored(0, 1)), "question");
    assertRefused(
        sensei.placements().answer("ada", PlacementAnswer.scored(1, Double.NaN)), "score");
    assertRefused(
        sensei.placements().answer("ada", PlacementAnswer.scored(1, 1).item(" ")), "item_id");
    assertRefused(
        sensei.placements().answer("ada", PlacementAnswer.scored(1, 1).taking(Duration.ofDays(8))),
        "duration_seconds");
    sensei.teach(Curriculum.empty());
    assertRefused(sensei.placements().start("eve", Scope.everything()), "course");
  }

  private static void assertRefused(PlacementResult result, String field) {
    assertThat(((PlacementResult.Refused) result).violations())
        .singleElement()
        .satisfies(broken -> assertThat(broken.field()).isEqualTo(field));
  }

  @Test
  void scopeIsLimitedToTheLearnersCourses() {
    Sensei enrolled =
        Sensei.builder()
            .storage(storage)
            .recommendations(
                RecommendationSettings.standard().withEnrolments(learner -> Set.of("other")))
            .build();

    Placement placement = current(enrolled.placements().start("ada", Scope.everything()));

    assertThat(placement.topics()).hasSize(5);
    assertRefused(enrolled.placements().start("ada", Scope.course("main")), "course");
  }

  @Test
  void sameAnswersGiveTheSameBeliefs() {
    start(Scope.everything());
    answer(1, 1);

    assertThat(sensei.placements().latest("ada")).isEqualTo(sensei.placements().latest("ada"));
  }

  @Test
  void curriculumCanChangeDuringTheTest() {
    start(Scope.everything());
    answer(1, 1);
    sensei.teach(Curriculum.of(Topic.of("m0t0", "Topic"), Topic.of("new", "New")));

    Placement placement = sensei.placements().latest("ada").orElseThrow();
    while (!placement.isFinished()) {
      placement = answer(placement.question().orElseThrow().number(), 1);
    }

    assertThat(placement.topics()).hasSize(2);
  }
}
