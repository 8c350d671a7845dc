package io.cybersensei.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.goals.Goal;
import io.cybersensei.insight.Attention.Reason;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.roster.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instructor sees who knows what, who needs help, and what to teach to whom. */
class GroupInsightsTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Group CLASS =
      Group.of("7b", "Class 7b").taking("chemistry").withLearners("ada", "bob", "cleo");

  private final Storage storage = Storage.inMemory();
  private final Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
  private final Sensei sensei = Sensei.builder().storage(storage).clock(() -> now[0]).build();
  private final GroupInsights insights = sensei.groupInsights();

  {
    sensei.teach(
        Curriculum.of(
            Topic.of("atoms", "Atoms").inCourse("chemistry").taking(Duration.ofMinutes(30)),
            Topic.of("bonds", "Bonds")
                .inCourse("chemistry")
                .requiring("atoms")
                .taking(Duration.ofMinutes(30)),
            Topic.of("law", "Law").inCourse("law")));
  }

  private void answer(String learner, String topic, double... scores) {
    for (double score : scores) {
      now[0] = now[0].plusSeconds(20);
      sensei.log(InteractionDraft.answered(learner, topic, score));
    }
  }

  private void know(String learner, String topic) {
    sensei.log(InteractionDraft.of(learner, InteractionType.PLACED, topic));
  }

  private List<Attention> attention() {
    return insights.attention(CLASS, WEEK);
  }

  @Test
  void masteryIsATableOfLearnersAndTopics() {
    answer("ada", "atoms", 0);
    know("bob", "atoms");

    GroupMastery page = insights.mastery(CLASS, Optional.empty(), 2);

    assertThat(page.topics()).extracting(Topic::id).containsExactly("atoms", "bonds");
    assertThat(page.rows()).extracting(GroupMastery.Row::learnerId).containsExactly("ada", "bob");
    assertThat(page.rows())
        .extracting(row -> row.byTopic().get("atoms").level())
        .containsExactly(TopicLevel.STARTED, TopicLevel.PLACED);
    GroupMastery rest = insights.mastery(CLASS, page.next(), 2);
    assertThat(rest.rows()).extracting(GroupMastery.Row::learnerId).containsExactly("cleo");
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void emptyGroupNeedsNothing() {
    Group empty = Group.of("none", "Nobody");

    assertThat(insights.mastery(empty, Optional.empty(), 9).rows()).isEmpty();
    assertThat(insights.attention(empty, WEEK)).isEmpty();
    assertThat(insights.teachNext(empty, 3)).isEmpty();
    assertThat(insights.doubtfulQuestions(empty, 3)).isEmpty();
  }

  @Test
  void learnerWhoIsStuckIsNamedWithTheEvidence() {
    answer("ada", "atoms", new double[14]);

    Attention stuck = attention().get(0);

    assertThat(stuck.learnerId()).isEqualTo("ada");
    assertThat(stuck.reason()).isEqualTo(Reason.STUCK);
    assertThat(stuck.reason().action()).isEqualTo("help");
    assertThat(stuck.topic().orElseThrow().id()).isEqualTo("atoms");
    assertThat(stuck.evidence()).containsEntry("answers", 14).containsEntry("right_answers", 0);
    assertThat(stuck.text(Locale.ENGLISH))
        .isEqualTo("Stuck on Atoms: 14 answers without progress. Look at it together.");
    assertThat(stuck.text(Locale.GERMAN)).startsWith("Kommt bei Atoms nicht weiter: 14");
  }

  @Test
  void idleLearnersAreThoseWithTopicsLeft() {
    answer("ada", "atoms", 1);
    know("bob", "atoms");
    know("bob", "bonds");
    now[0] = now[0].plus(Duration.ofDays(1));
    answer("cleo", "atoms", 0);

    List<Attention> all = insights.attention(CLASS, Duration.ofHours(20));
    assertThat(all)
        .extracting(Attention::learnerId, Attention::reason)
        .containsExactly(tuple("ada", Reason.IDLE));
    assertThat(all.get(0).evidence())
        .containsEntry("idle_days", 1L)
        .containsEntry("topics_left", 2L);
    assertThat(all.get(0).text(Locale.ENGLISH)).startsWith("No study for one day");
  }

  @Test
  void learnerWhoNeverBeganIsIdle() {
    answer("ada", "atoms", 1);
    answer("bob", "atoms", 1);

    Attention idle = attention().get(0);

    assertThat(idle.learnerId()).isEqualTo("cleo");
    assertThat(idle.evidence()).doesNotContainKey("last_seen");
    assertThat(idle.text(Locale.ENGLISH)).isEqualTo("Has not begun yet: get in touch.");
  }

  @Test
  void deadlineThatWillBeMissedComesFirst() {
    LocalDate today = LocalDate.of(2026, 3, 1);
    answer("ada", "atoms", new double[14]);
    sensei
        .goals()
        .keep("bob", "exam", Goal.ofTopic("bonds").by(today.plusDays(2)).withMinutesAWeek(1));
    sensei.goals().keep("cleo", "exam", Goal.ofTopic("bonds").by(today.plusDays(300)));

    List<Attention> all = attention();

    assertThat(all.get(0).learnerId()).isEqualTo("bob");
    assertThat(all.get(0).reason()).isEqualTo(Reason.DEADLINE);
    assertThat(all.get(0).evidence())
        .containsEntry("goal", "Bonds")
        .containsEntry("deadline", "2026-03-03")
        .containsEntry("state", "open");
    assertThat(all.get(1).reason()).isEqualTo(Reason.STUCK);
    assertThat(all)
        .filteredOn(each -> each.learnerId().equals("cleo"))
        .noneMatch(each -> each.reason() == Reason.DEADLINE);
    now[0] = now[0].plus(Duration.ofDays(4));
    assertThat(attention().get(0).evidence()).containsEntry("state", "overdue");
  }

  @Test
  void topicThatMostLearnersCanLearnIsTaughtFirst() {
    know("ada", "atoms");
    know("bob", "atoms");
    answer("bob", "bonds", 1);

    List<TeachingSuggestion> suggestions = insights.teachNext(CLASS, 9);

    assertThat(suggestions).extracting(each -> each.topic().id()).containsExactly("bonds", "atoms");
    TeachingSuggestion bonds = suggestions.get(0);
    assertThat(bonds.ready())
        .extracting(TeachingSuggestion.Learner::learnerId)
        .containsExactly("ada", "bob");
    assertThat(bonds.soon()).containsExactly("cleo");
    assertThat(bonds.known()).isZero();
    assertThat(bonds.minutes()).isPositive();
    TeachingSuggestion atoms = suggestions.get(1);
    assertThat(atoms.known()).isEqualTo(2);
    assertThat(atoms.unlocks()).isEqualTo(1);
    assertThat(atoms.text(Locale.ENGLISH))
        .isEqualTo("One learner can learn it now, and one topic needs it.");
    assertThat(insights.teachNext(CLASS, 1)).hasSize(1);
  }

  @Test
  void largeGroupIsRefused() {
    Group large =
        Group.of("all", "All")
            .withLearners(IntStream.rangeClosed(0, 1_000).mapToObj(i -> "l" + i).toList());

    assertThatThrownBy(() -> insights.teachNext(large, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group must have at most 1000 learners but has 1001.");
    assertThat(insights.mastery(large, Optional.empty(), 1).rows()).hasSize(1);
  }

  /** Answers of 20 learners to six questions, of which the learner with number n knows n of 20. */
  private Group classOfTwenty(boolean wrongKey) {
    List<String> learners = IntStream.range(0, 20).mapToObj(i -> "learner-" + (10 + i)).toList();
    for (int place = 0; place < learners.size(); place++) {
      for (int question = 0; question < 6; question++) {
        boolean right = place >= 3 * question;
        answerOnce(learners.get(place), "q" + question, right);
        // Answers after an explanation do not count.
        answerOnce(learners.get(place), "q" + question, !right);
      }
      answerOnce(learners.get(place), "odd", wrongKey ? place < 10 : place >= 10);
      answerOnce(learners.get(place), "easy", true);
    }
    return CLASS.withLearners(learners);
  }

  private void answerOnce(String learner, String question, boolean right) {
    now[0] = now[0].plusSeconds(20);
    sensei.log(InteractionDraft.answered(learner, "atoms", right ? 1 : 0).item(question));
  }

  @Test
  void questionWithAWrongKeyIsDoubtful() {
    Group group = classOfTwenty(true);

    List<DoubtfulQuestion> doubtful = insights.doubtfulQuestions(group, 5);

    assertThat(doubtful).extracting(DoubtfulQuestion::questionId).containsExactly("odd");
    DoubtfulQuestion odd = doubtful.get(0);
    assertThat(odd.topic().id()).isEqualTo("atoms");
    assertThat(odd.learners()).isEqualTo(20);
    assertThat(odd.rightShare()).isEqualTo(.5);
    assertThat(odd.discrimination()).isBetween(-1.0, -.7);
    assertThat(odd.text(Locale.ENGLISH))
        .isEqualTo(
            "Learners who know less answer it right more often (20 learners, 50 percent right):"
                + " look at its key and wording.");
    assertThat(odd.text(Locale.GERMAN)).contains("20 Lernende", "50 Prozent").endsWith("Wortlaut.");
  }

  @Test
  void questionsThatDiscriminateAreNotDoubtful() {
    Group group = classOfTwenty(false);

    assertThat(insights.doubtfulQuestions(group, 5)).isEmpty();
    // Nine learners say nothing, whatever they answer.
    Group few = group.withLearners(group.learners().stream().limit(9).toList());
    assertThat(insights.doubtfulQuestions(few, 5)).isEmpty();
  }

  @Test
  void questionsOfOtherCoursesAreLeftOut() {
    Group group = classOfTwenty(true);

    Group law = Group.of("law", "Law").taking("law").withLearners(group.learners());
    assertThat(insights.doubtfulQuestions(law, 5)).isEmpty();
  }

  @Test
  void numberOfDoubtfulQuestionsHasBounds() {
    assertThatThrownBy(() -> insights.doubtfulQuestions(CLASS, GroupInsights.MAX_QUESTIONS + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be from 1 to 100 but is 101.");
  }
}
