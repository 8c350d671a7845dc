package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Enrolments;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.practice.TimeToMasteryResult;
import io.cybersensei.validation.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recommendations, paths and estimates stay in their scope. */
class ScopeTest {

  private static final Curriculum SCHOOL =
      Curriculum.of(
          Topic.of("fractions", "Fractions").inCourse("maths").in("Basics"),
          Topic.of("logs", "Logarithms").inCourse("maths").in("Basics").requiring("fractions"),
          Topic.of("atoms", "Atoms").inCourse("chemistry").in("Matter"),
          Topic.of("bonds", "Bonds").inCourse("chemistry").in("Matter").requiring("atoms"),
          Topic.of("ph", "pH").inCourse("chemistry").in("Acids").requiring("bonds", "logs"),
          Topic.of("offers", "Offers").inCourse("law").in("Basics"),
          Topic.of("contracts", "Contracts").inCourse("law").in("Basics").requiring("offers"),
          Topic.of("library", "The library"));

  private final Storage storage = Storage.inMemory();
  private Sensei sensei = sensei(RecommendationSettings.standard());

  private Sensei sensei(RecommendationSettings settings) {
    Sensei made = Sensei.builder().storage(storage).recommendations(settings).build();
    made.teach(SCHOOL);
    return made;
  }

  private void enrol(Map<String, Set<String>> courses) {
    Enrolments enrolments = learner -> courses.getOrDefault(learner, Set.of());
    sensei = sensei(RecommendationSettings.standard().withEnrolments(enrolments));
  }

  private void master(String... topics) {
    for (String topic : topics) {
      for (int i = 0; i < 6; i++) {
        sensei.log(InteractionDraft.answered("ada", topic, 1));
      }
    }
  }

  private Recommendations within(Scope scope) {
    return found(sensei.recommendWithin("ada", scope, Recommender.MAX_COUNT));
  }

  private static Recommendations found(RecommendationResult result) {
    return ((RecommendationResult.Recommended) result).recommendations();
  }

  private static List<String> ids(List<Topic> topics) {
    return topics.stream().map(Topic::id).toList();
  }

  private static List<String> ids(LearningPath path) {
    return path.steps().stream().map(step -> step.topic().id()).toList();
  }

  private static List<Violation> refusal(RecommendationResult result) {
    return ((RecommendationResult.ScopeRefused) result).violations();
  }

  @Test
  void courseIsNotLeft() {
    master("atoms", "bonds");

    Recommendations chemistry = within(Scope.course("chemistry"));

    assertThat(chemistry.items()).isEmpty();
    assertThat(chemistry.emptyReason()).contains(EmptyReason.WAITS_OUTSIDE);
    assertThat(ids(chemistry.waitsFor())).containsExactly("logs");
    master("fractions", "logs");
    assertThat(Classroom.ids(within(Scope.course("chemistry")))).containsExactly("ph");
    assertThat(within(Scope.course("chemistry")).waitsFor()).isEmpty();
  }

  @Test
  void unlocksOutsideOfTheScopeAreNotNamed() {
    Recommendation fractions = within(Scope.module("maths", "Basics")).items().get(0);

    assertThat(fractions.topic().id()).isEqualTo("fractions");
    assertThat(fractions.reasons()).noneMatch(reason -> reason.toString().contains("pH"));
  }

  @Test
  void moduleOrTopicsAreNotLeft() {
    assertThat(Classroom.ids(within(Scope.module("Matter")))).containsExactly("atoms");
    assertThat(Classroom.ids(within(Scope.module("law", "Basics")))).containsExactly("offers");
    assertThat(Classroom.ids(within(Scope.topics(List.of("contracts", "library", "fractions")))))
        .containsExactlyInAnyOrder("fractions", "library");
    assertThat(Classroom.ids(within(Scope.courses(List.of("law", "maths")))))
        .containsExactlyInAnyOrder("fractions", "offers");
  }

  @Test
  void unknownNamesAreRefusedByFieldAndRule() {
    assertThat(refusal(sensei.recommendWithin("ada", Scope.course("alchemy"), 3)))
        .containsExactly(
            new Violation("course", "unknown_course", "The curriculum has no course 'alchemy'."));
    assertThat(refusal(sensei.recommendWithin("ada", Scope.module("law", "Acids"), 3)))
        .containsExactly(
            new Violation("module", "unknown_module", "The course 'law' has no module 'Acids'."));
    assertThat(refusal(sensei.recommendWithin("ada", Scope.module("Basics"), 3)))
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("module", "ambiguous"));
    assertThat(refusal(sensei.recommendWithin("ada", Scope.topics(List.of("x", "ph", "y")), 3)))
        .extracting(Violation::rule)
        .containsExactly("unknown_topic", "unknown_topic");
    assertThat(sensei.pathWithin("ada", Scope.course("alchemy")))
        .isInstanceOf(PathResult.ScopeRefused.class);
    assertThatThrownBy(() -> Scope.topics(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("topics must name at least one.");
  }

  @Test
  void goalOutsideOfTheScopeIsRefused() {
    Scope chemistry = Scope.course("chemistry");

    assertThat(refusal(sensei.recommendTowards("ada", "contracts", chemistry, 3)))
        .containsExactly(
            new Violation(
                "goal", "outside_scope", "The topic 'contracts' is outside of the scope."));
    assertThat(sensei.pathTo("ada", List.of("contracts"), chemistry))
        .isInstanceOf(PathResult.ScopeRefused.class);
    assertThat(sensei.timeToGoals("ada", List.of("contracts"), chemistry))
        .isInstanceOf(TimeToMasteryResult.ScopeRefused.class);
    assertThat(Classroom.ids(found(sensei.recommendTowards("ada", "ph", chemistry, 3))))
        .containsExactly("atoms");
  }

  @Test
  void pathAndTimeStayInTheScope() {
    LearningPath path =
        ((PathResult.Found) sensei.pathTo("ada", List.of("ph"), Scope.course("chemistry"))).path();

    assertThat(ids(path)).containsExactly("atoms", "bonds", "ph");
    assertThat(ids(path.waitsFor())).containsExactly("logs");
    assertThat(questions(Scope.course("chemistry"))).isLessThan(questions(Scope.everything()));
  }

  private long questions(Scope scope) {
    return ((TimeToMasteryResult.Estimated) sensei.timeToGoals("ada", List.of("ph"), scope))
        .time()
        .questions()
        .median();
  }

  @Test
  void enrolmentsAreTheDefaultScope() {
    enrol(Map.of("ada", Set.of("chemistry", "astronomy")));

    assertThat(Classroom.ids(sensei.recommend("ada", 10))).containsExactly("atoms");
    assertThat(ids(sensei.path("ada"))).containsExactly("atoms", "bonds", "ph");
    assertThat(refusal(sensei.recommendWithin("ada", Scope.course("law"), 3)))
        .containsExactly(
            new Violation(
                "course", "not_enrolled", "The learner is not enrolled in the course 'law'."));
    assertThat(refusal(sensei.recommendTowards("ada", "contracts", 3)))
        .extracting(Violation::field)
        .containsExactly("goal");
  }

  @Test
  void prerequisiteOutsideOfTheCoursesIsShownAndLocksNothing() {
    enrol(Map.of("ada", Set.of("chemistry")));
    master("atoms", "bonds");

    Recommendation ph = sensei.recommend("ada", 10).items().get(0);

    assertThat(ph.topic().id()).isEqualTo("ph");
    assertThat(ids(ph.missingPrerequisites())).containsExactly("logs");
    assertThat(ph.reasons())
        .filteredOn(reason -> reason.code() == ReasonCode.PREREQUISITES_MASTERED)
        .extracting(reason -> reason.evidence().get("topic_ids"))
        .containsExactly(List.of("bonds"));
    master("logs");
    assertThat(sensei.recommend("ada", 10).items().get(0).missingPrerequisites()).isEmpty();
  }

  @Test
  void learnerWithoutCoursesGetsTheReason() {
    enrol(Map.of("bob", Set.of("astronomy")));

    assertThat(sensei.recommend("ada", 10).items()).isEmpty();
    assertThat(sensei.recommend("ada", 10).emptyReason()).contains(EmptyReason.NO_ENROLMENTS);
    assertThat(sensei.path("ada").emptyReason()).contains(EmptyReason.NO_ENROLMENTS);
    assertThat(sensei.recommend("bob", 10).emptyReason()).contains(EmptyReason.NO_TOPICS);
  }

  @Test
  void reasonForAnEmptyListIsToldApart() {
    master("offers", "contracts");
    assertThat(within(Scope.course("law")).emptyReason()).contains(EmptyReason.ALL_MASTERED);
    assertThat(within(Scope.course("maths")).emptyReason()).isEmpty();
    sensei =
        sensei(
            RecommendationSettings.standard()
                .withGuidance(learner -> Guidance.none().withBlocked(Set.of("fractions"))));
    assertThat(within(Scope.course("maths")).emptyReason()).contains(EmptyReason.BLOCKED);
  }

  @Test
  void pinOutsideOfTheScopeIsIgnored() {
    sensei =
        sensei(
            RecommendationSettings.standard()
                .withGuidance(learner -> Guidance.none().withPinned(List.of("offers", "atoms"))));

    assertThat(Classroom.ids(within(Scope.course("chemistry")))).containsExactly("atoms");
  }

  @Test
  void randomScopeIsNeverLeft() {
    for (long seed = 0; seed < 300; seed++) {
      RandomCourse course = RandomCourse.of(seed);
      List<String> all = ids(course.curriculum().topics());
      List<String> some = all.subList(0, 1 + (int) (seed % all.size()));

      RecommendationResult result =
          course.recommender().recommendWithin(RandomCourse.LEARNER, Scope.topics(some), 100);
      PathResult path = course.recommender().pathWithin(RandomCourse.LEARNER, Scope.topics(some));

      Set<String> whole =
          new HashSet<>(Classroom.ids(course.recommender().recommend(RandomCourse.LEARNER, 100)));
      whole.retainAll(some);
      assertThat(Classroom.ids(found(result)))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(whole);
      assertThat(ids(((PathResult.Found) path).path()))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(some);
    }
  }
}
