package io.cybersensei.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.dashboard.StudyCalendar.State;
import io.cybersensei.dashboard.StudyCalendar.StudyDay;
import io.cybersensei.goals.Goal;
import io.cybersensei.guidance.GuidanceKind;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.recommend.RecommendationSettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each part of a dashboard shows what the log says. */
class DashboardTest {

  private static final Curriculum SCHOOL =
      Curriculum.of(
          Topic.of("atoms", "Atoms").taking(Duration.ofMinutes(30)),
          Topic.of("bonds", "Bonds").requiring("atoms").taking(Duration.ofMinutes(30)),
          Topic.of("acids", "Acids").requiring("bonds").taking(Duration.ofMinutes(30)));

  /** A Sunday. */
  private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);

  private final Storage storage = Storage.inMemory();
  private final Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
  private final Sensei sensei = sensei(storage, RecommendationSettings.standard());

  private Sensei sensei(Storage over, RecommendationSettings settings) {
    Sensei made =
        Sensei.builder().storage(over).recommendations(settings).clock(() -> now[0]).build();
    made.teach(SCHOOL);
    return made;
  }

  private void pass(int days) {
    now[0] = now[0].plus(Duration.ofDays(days));
  }

  private void log(InteractionDraft draft) {
    now[0] = now[0].plusSeconds(60);
    sensei.log(draft);
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      log(InteractionDraft.answered("ada", topic, score));
    }
  }

  /** Masters the topic, in two turns. */
  private void master(String topic) {
    answer(topic, 1, 1, 1, 1);
    now[0] = now[0].plus(Duration.ofHours(7));
    answer(topic, 1, 1, 1, 1);
  }

  private Dashboard dashboard() {
    return sensei.dashboard("ada");
  }

  private static <T> T of(DashboardPart<T> part) {
    return part.content().orElseThrow();
  }

  private StudyCalendar.Streak streak() {
    return of(dashboard().calendar()).streak();
  }

  private State state(LocalDate day) {
    return of(dashboard().calendar()).days().stream()
        .filter(each -> each.day().equals(day))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void newLearnerHasEveryPart() {
    Dashboard dashboard = dashboard();

    assertThat(of(dashboard.resume())).isEmpty();
    assertThat(of(dashboard.progress()).topics()).isEqualTo(3);
    assertThat(of(dashboard.progress()).minutesLeft()).isEqualTo(90);
    assertThat(of(dashboard.goals())).isEmpty();
    assertThat(of(dashboard.calendar()).streak())
        .isEqualTo(new StudyCalendar.Streak(0, 0, false, false));
    assertThat(of(dashboard.next()).items().get(0).topic().id()).isEqualTo("atoms");
    assertThat(of(dashboard.path()).steps()).hasSize(3);
    assertThat(of(dashboard.mastery()).topics()).hasSize(3);
    assertThat(of(dashboard.quizzes()).answers()).isZero();
    assertThat(of(dashboard.activity())).isEmpty();
    assertThat(of(dashboard.levelUps()).items()).isEmpty();
    assertThat(of(dashboard.uploads())).isEmpty();
  }

  @Test
  void emptyCurriculumAndUnknownTopicsFailNoPart() {
    answer("atoms", 1);
    sensei.teach(Curriculum.of());

    Dashboard dashboard = dashboard();

    assertThat(of(dashboard.resume())).isEmpty();
    assertThat(of(dashboard.progress()).topics()).isZero();
    assertThat(of(dashboard.path()).first()).isZero();
    assertThat(of(dashboard.mastery()).topics()).isEmpty();
    assertThat(of(dashboard.activity())).hasSize(1);
    assertThat(of(dashboard.levelUps()).items()).isEmpty();
    assertThat(of(dashboard.calendar()).streak().days()).isEqualTo(1);
  }

  @Test
  void learnerResumesAtTheUnfinishedItem() {
    answer("atoms", 0);
    log(InteractionDraft.of("ada", InteractionType.HINTED, "atoms").item("q7"));

    ResumePoint point = of(dashboard().resume()).orElseThrow();

    assertThat(point.step().topic().id()).isEqualTo("atoms");
    assertThat(point.kind()).isEqualTo(ResumePoint.Kind.UNFINISHED_ITEM);
    assertThat(point.itemId()).contains("q7");
    assertThat(point.stoppedAt()).isEqualTo(now[0]);
  }

  @Test
  void learnerResumesAtATopicThatCanGoOn() {
    answer("atoms", 0);
    answer("acids", 0);

    // Acids are locked until bonds are known.
    ResumePoint point = of(dashboard().resume()).orElseThrow();
    assertThat(point.step().topic().id()).isEqualTo("atoms");
    assertThat(point.kind()).isEqualTo(ResumePoint.Kind.TOPIC);
    assertThat(point.itemId()).isEmpty();

    log(InteractionDraft.of("ada", InteractionType.DISMISSED, "atoms"));
    assertThat(of(dashboard().resume())).isEmpty();
  }

  @Test
  void masteredTopicIsNotResumed() {
    master("atoms");

    assertThat(of(dashboard().resume())).isEmpty();
    assertThat(of(dashboard().progress()).known()).isEqualTo(1);
    assertThat(of(dashboard().progress()).levels()).containsEntry(TopicLevel.MASTERED, 1);
    assertThat(of(dashboard().path()).mastered()).isEqualTo(1);
  }

  @Test
  void eachDayOfStudyExtendsTheStreak() {
    answer("bonds", 0);
    pass(1);
    answer("bonds", 0);

    assertThat(streak()).isEqualTo(new StudyCalendar.Streak(2, 2, true, false));
    pass(1);
    assertThat(streak()).isEqualTo(new StudyCalendar.Streak(2, 2, false, false));
  }

  @Test
  void idleDayWithNothingDueKeepsTheStreak() {
    answer("bonds", 0);
    pass(3);
    assertThat(streak().days()).isEqualTo(1);
    assertThat(state(MARCH_1.plusDays(1))).isEqualTo(State.FREE);

    answer("bonds", 0);

    assertThat(streak().days()).isEqualTo(2);
    assertThat(state(MARCH_1.plusDays(1))).isEqualTo(State.FREE);
  }

  @Test
  void idleDayWithAReviewDueBreaksTheStreak() {
    master("atoms");
    TopicKnowledge atoms = sensei.mastery("ada").get(0);
    Instant due = atoms.schedule().reviewDue().orElseThrow();
    LocalDate dueDay = LocalDate.ofInstant(due, ZoneId.of("UTC"));
    answer("bonds", 0);
    int streakBefore = streak().days();
    assertThat(streakBefore).isEqualTo(1);
    // A day of study at most six days before, so that the review alone breaks the streak.
    now[0] = due.minus(Duration.ofDays(1));
    answer("bonds", 0);

    now[0] = due.plus(Duration.ofHours(1));
    assertThat(streak().days()).isPositive();
    assertThat(streak().atRisk()).isTrue();
    now[0] = now[0].plus(Duration.ofDays(1));

    assertThat(streak().days()).isZero();
    assertThat(streak().longest()).isPositive();
    assertThat(state(dueDay)).isEqualTo(State.MISSED);
    answer("atoms", 1);
    assertThat(streak().days()).isEqualTo(1);
    assertThat(state(dueDay)).isEqualTo(State.MISSED);
  }

  @Test
  void reviewOfATopicThatAnInstructorBlocksKeepsTheStreak() {
    master("atoms");
    Instant due = sensei.mastery("ada").get(0).schedule().reviewDue().orElseThrow();
    assertThat(sensei.guidance().put("ada", "atoms", GuidanceKind.BLOCK, "valerie")).isEmpty();
    now[0] = due.minus(Duration.ofDays(1));
    answer("bonds", 0);

    now[0] = due.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));

    assertThat(streak().days()).isPositive();
    assertThat(state(LocalDate.ofInstant(due, ZoneId.of("UTC")))).isEqualTo(State.FREE);
  }

  @Test
  void weekWithoutStudyBreaksTheStreak() {
    answer("bonds", 0);
    pass(7);
    assertThat(streak()).isEqualTo(new StudyCalendar.Streak(1, 1, false, true));
    pass(1);

    assertThat(streak()).isEqualTo(new StudyCalendar.Streak(0, 1, false, false));
  }

  @Test
  void daysAreThoseOfTheZone() {
    now[0] = Instant.parse("2026-03-01T16:30:00Z");
    answer("bonds", 0);
    DashboardOptions tokyo = DashboardOptions.standard().withZone(ZoneId.of("Asia/Tokyo"));

    // In Tokyo it is the night to March 2, which belongs to March 1 until 04:00.
    assertThat(of(sensei.dashboards().of("ada", tokyo).calendar()).today()).isEqualTo(MARCH_1);
    now[0] = Instant.parse("2026-03-01T19:30:00Z");
    StudyCalendar calendar = of(sensei.dashboards().of("ada", tokyo).calendar());
    assertThat(calendar.today()).isEqualTo(MARCH_1.plusDays(1));
    assertThat(of(dashboard().calendar()).today()).isEqualTo(MARCH_1);
    assertThat(calendar.streak().days()).isEqualTo(1);
  }

  @Test
  void calendarHasTwelveWholeWeeks() {
    log(
        InteractionDraft.of("ada", InteractionType.ANSWERED, "atoms")
            .score(1)
            .taking(Duration.ofSeconds(90)));
    answer("atoms", 0, 1, 1, 0);

    StudyCalendar calendar = of(dashboard().calendar());

    assertThat(calendar.days()).hasSize(84);
    assertThat(calendar.days().get(0).day()).isEqualTo(LocalDate.of(2025, 12, 8));
    assertThat(calendar.week().get(0).day().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    StudyDay sunday = calendar.week().get(6);
    assertThat(sunday).isEqualTo(new StudyDay(MARCH_1, State.STUDIED, 5, 5, 3, 90));
    assertThat(sunday.intensity()).isEqualTo(2);
    assertThat(
            of(sensei
                    .dashboards()
                    .of("ada", DashboardOptions.standard().withFirstDayOfWeek(DayOfWeek.SUNDAY))
                    .calendar())
                .week()
                .get(1)
                .state())
        .isEqualTo(State.AHEAD);
  }

  @Test
  void quizzesAreCountedByWeek() {
    answer("atoms", 0, 1);
    pass(7);
    answer("atoms", 1);

    QuizStatistics quizzes = of(dashboard().quizzes());

    assertThat(quizzes.answers()).isEqualTo(3);
    assertThat(quizzes.rightAnswers()).isEqualTo(2);
    assertThat(quizzes.weeks()).hasSize(12);
    assertThat(quizzes.weeks().subList(10, 12))
        .extracting(QuizStatistics.Week::answers, QuizStatistics.Week::rightAnswers)
        .containsExactly(tuple(2L, 1L), tuple(1L, 1L));
  }

  @Test
  void levelUpsAreThoseSinceTheLastVisit() {
    answer("bonds", 0);
    Instant visit = now[0].plusSeconds(1);
    master("atoms");

    DashboardOptions options = DashboardOptions.standard().withSince(visit);
    LevelUps ups = of(sensei.dashboards().of("ada", options).levelUps());
    assertThat(ups.since()).isEqualTo(visit);
    assertThat(ups.items())
        .containsExactly(
            new LevelUps.LevelUp(
                SCHOOL.topic("atoms").orElseThrow(), TopicLevel.NOT_STARTED, TopicLevel.MASTERED));

    options = DashboardOptions.standard().withSince(now[0].plusSeconds(1));
    assertThat(of(sensei.dashboards().of("ada", options).levelUps()).items()).isEmpty();
    // Without a time, they are those since the last day of study before today.
    pass(1);
    assertThat(of(dashboard().levelUps()).items()).hasSize(2);
    answer("bonds", 0);
    pass(1);
    assertThat(of(dashboard().levelUps()).items()).isEmpty();
  }

  @Test
  void forgottenTopicIsNoLevelUp() {
    master("atoms");
    pass(1);
    assertThat(of(dashboard().levelUps()).items()).hasSize(1);
    pass(400);
    assertThat(of(dashboard().progress()).levels()).containsEntry(TopicLevel.DUE, 1);
    assertThat(of(dashboard().levelUps()).items()).isEmpty();
  }

  @Test
  void timeAloneRaisesNoLevel() {
    master("atoms");
    Instant visit = now[0].plusSeconds(1);
    now[0] = sensei.mastery("ada").get(0).schedule().reviewDue().orElseThrow().plusSeconds(9);
    log(InteractionDraft.of("ada", InteractionType.VIEWED, "bonds"));

    Dashboard dashboard =
        sensei.dashboards().of("ada", DashboardOptions.standard().withSince(visit));

    assertThat(of(dashboard.progress()).levels()).containsEntry(TopicLevel.DUE, 1);
    assertThat(of(dashboard.levelUps()).items()).isEmpty();
  }

  @Test
  void pathLeadsToTheGoalWithTheEarliestDeadline() {
    sensei.goals().keep("ada", "late", Goal.ofTopic("acids").by(MARCH_1.plusDays(90)));
    sensei.goals().keep("ada", "soon", Goal.ofTopic("bonds").by(MARCH_1.plusDays(9)));

    PathAhead path = of(dashboard().path());

    assertThat(path.goal().orElseThrow().kept().id()).isEqualTo("soon");
    assertThat(path.steps())
        .extracting(step -> step.topic().id())
        .containsExactly("atoms", "bonds");
    assertThat(of(dashboard().next()).items().get(0).place().orElseThrow().goalId())
        .isEqualTo("soon");
  }

  @Test
  void activityIsNewestFirst() {
    for (int i = 0; i < 25; i++) {
      answer("atoms", i % 2);
    }

    List<Interaction> activity = of(dashboard().activity());

    assertThat(activity).hasSize(Dashboard.MAX_ACTIVITY);
    assertThat(activity.get(0).occurredAt()).isEqualTo(now[0]);
  }

  @Test
  void interactionsAheadOfTheClockAreNoStudyYet() {
    answer("atoms", 1);
    Instant then = now[0];
    pass(1);
    answer("atoms", 1);
    now[0] = then;

    assertThat(streak().days()).isEqualTo(1);
    assertThat(of(dashboard().activity())).hasSize(2);
  }

  @Test
  void partThatFailsLeavesTheOthers() {
    answer("atoms", 1);
    BreakableStorage broken = new BreakableStorage(storage);
    Sensei over = sensei(broken, RecommendationSettings.standard());
    broken.withoutUploads();

    Dashboard dashboard = over.dashboard("ada");
    assertThat(dashboard.uploads()).isEqualTo(new DashboardPart.Failed<>());
    assertThat(of(dashboard.activity())).hasSize(1);
    assertThat(of(dashboard.calendar()).streak().days()).isEqualTo(1);

    broken.withoutHistory();
    dashboard = over.dashboard("ada");
    assertThat(dashboard.calendar()).isEqualTo(new DashboardPart.Failed<>());
    assertThat(dashboard.levelUps()).isEqualTo(new DashboardPart.Failed<>());
    assertThat(dashboard.activity()).isEqualTo(new DashboardPart.Failed<>());
    assertThat(of(dashboard.goals())).isEmpty();

    broken.withoutAnything();
    assertThatThrownBy(() -> over.dashboard("ada")).hasMessage("The database is away.");
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> DashboardOptions.standard().withRecommendations(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("recommendations must be from 1 to 100 but is 0.");
    assertThat(DashboardOptions.standard().withRecommendations(1).zone())
        .isEqualTo(Optional.empty());
  }
}
