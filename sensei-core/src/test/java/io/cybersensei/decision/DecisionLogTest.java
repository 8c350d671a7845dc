package io.cybersensei.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.decision.DecisionOutcome.Uptake;
import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommendations;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.recommend.Rule;
import io.cybersensei.storage.StorageFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Storage storage = Storage.inMemory();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private Instant now = NOON;

  /** The tasks of a writer that runs none by itself. */
  private final List<Runnable> tasks = new ArrayList<>();

  private Sensei sensei(Storage over, DecisionSettings settings, Policy policy) {
    Sensei sensei =
        Sensei.builder()
            .storage(over)
            .clock(() -> now)
            .metrics(metrics)
            .decisions(settings)
            .recommendations(RecommendationSettings.standard().withPolicy(policy))
            .build();
    sensei.teach(
        Curriculum.of(
            Topic.of("a", "Addition"), Topic.of("b", "Brackets"), Topic.of("c", "Circles")));
    return sensei;
  }

  private Sensei sensei() {
    return sensei(storage, DecisionSettings.standard().withWriter(tasks::add), Policy.standard());
  }

  private static List<DecisionOutcome> of(Sensei sensei, String learnerId) {
    return sensei.decisions().page(learnerId, Optional.empty(), 100).items();
  }

  @Test
  void nothingIsRecordedUnlessTurnedOn() {
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("a", "Addition")));
    sensei.recommend("ada", 1);

    assertThat(sensei.decisions().isOn()).isFalse();
    assertThat(of(sensei, "ada")).isEmpty();
  }

  @Test
  void outcomesJoinFeedbackAndTheNextAnswers() {
    Sensei sensei = sensei();
    sensei.recommend("ada", 2);
    now = now.plusSeconds(60);
    sensei.feedback().give("ada", FeedbackKind.SHOWN, List.of("a", "b"));
    now = now.plusSeconds(60);
    sensei.feedback().give("ada", FeedbackKind.OPENED, List.of("a"));
    now = now.plusSeconds(60);
    sensei.log(InteractionDraft.viewed("ada", "a"));
    sensei.log(InteractionDraft.answered("ada", "c", .5).item("q"));
    now = now.plusSeconds(60);
    sensei.recommend("ada", 1);
    now = now.plusSeconds(60);
    sensei.feedback().give("ada", FeedbackKind.HELPFUL, List.of("b"));
    sensei.log(InteractionDraft.answered("ada", "c", 1));

    List<DecisionOutcome> outcomes = of(sensei, "ada");
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(1).uptake()).contains(Uptake.FOLLOWED);
    assertThat(outcomes.get(1).feedback())
        .extracting(event -> event.topicId() + " " + event.kind())
        .containsExactly("a SHOWN", "b SHOWN", "a OPENED", "b HELPFUL");
    assertThat(outcomes.get(1).next()).hasSize(1);
    assertThat(outcomes.get(1).next().get(0).itemId()).contains("q");
    assertThat(outcomes.get(0).feedback()).isEmpty();
    assertThat(outcomes.get(0).uptake()).contains(Uptake.OTHER);
  }

  @Test
  void qualitySumsAcceptanceAndCalibration() {
    Sensei sensei = sensei();
    for (String learner : List.of("ada", "bob", "carol")) {
      sensei.recommend(learner, 1);
    }
    now = now.plusSeconds(60);
    sensei.feedback().give("ada", FeedbackKind.OPENED, List.of("a"));
    sensei.log(InteractionDraft.answered("ada", "a", 1));
    sensei.log(InteractionDraft.answered("bob", "c", 0));

    DecisionQuality quality = sensei.decisions().quality(TimeWindow.always());

    assertThat(quality.decisions()).isEqualTo(3);
    assertThat(quality.acceptance()).hasValue(.5);
    assertThat(quality.opened()).isEqualTo(1);
    assertThat(quality.answers()).isEqualTo(1);
    assertThat(quality.actual()).isEqualTo(1);
    assertThat(quality.calibrationError()).isEqualTo(1 - quality.predicted());
    assertThat(sensei().decisions().quality(new TimeWindow(Instant.EPOCH, NOON)).acceptance())
        .isEmpty();
  }

  @Test
  void pagesFollowEachOther() {
    Sensei sensei = sensei();
    for (int i = 0; i < 5; i++) {
      now = now.plusSeconds(1);
      sensei.recommend("ada", 1);
      sensei.feedback().give("ada", FeedbackKind.SHOWN, List.of("a"));
    }
    List<UUID> ids = new ArrayList<>();
    Optional<DecisionPage.Cursor> cursor = Optional.empty();
    do {
      DecisionPage page = sensei.decisions().page("ada", cursor, 2);
      page.items().forEach(each -> ids.add(each.decision().id()));
      cursor = page.next().map(DecisionPage.Cursor::text).flatMap(DecisionPage.Cursor::parse);
    } while (cursor.isPresent());

    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    assertThat(sensei.decisions().find("ada", ids.get(4))).isPresent();
    assertThat(DecisionPage.Cursor.parse("1-2")).isEmpty();
    assertThatThrownBy(() -> sensei.decisions().page("ada", Optional.empty(), 101))
        .hasMessage("limit must be from 1 to 100 but is 101.");
  }

  @Test
  void aFullQueueDropsAndCounts() {
    Sensei sensei =
        sensei(
            storage,
            DecisionSettings.standard().withWriter(tasks::add).withMaxWaiting(2),
            Policy.standard());
    for (int i = 0; i < 5; i++) {
      assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
    }

    assertThat(tasks).hasSize(1);
    assertThat(sensei.decisions().statistics()).isEqualTo(new DecisionStatistics(0, 3, 0, 2));
    assertThat(metrics.value(Metric.DECISIONS_WAITING)).isEqualTo(2);
    assertThat(metrics.value(Metric.DECISIONS, "dropped")).isEqualTo(3);
    tasks.get(0).run();
    assertThat(sensei.decisions().statistics()).isEqualTo(new DecisionStatistics(2, 3, 0, 0));
    assertThat(metrics.value(Metric.DECISIONS_WAITING)).isZero();
    assertThat(metrics.value(Metric.DECISIONS, "stored")).isEqualTo(2);
  }

  @Test
  void entriesWaitWhileTheStorageFails() {
    FailingDecisions failing = new FailingDecisions(storage);
    Sensei sensei =
        sensei(failing, DecisionSettings.standard().inCallersThread(), Policy.standard());
    failing.failure =
        Optional.of(
            new StorageFailureException(
                "No database.",
                StorageFailureException.Outcome.NOTHING_DONE,
                Optional.of(Duration.ofSeconds(1))));
    assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
    assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
    assertThat(sensei.decisions().statistics()).isEqualTo(new DecisionStatistics(0, 0, 0, 2));

    failing.failure = Optional.empty();
    sensei.recommend("ada", 1);
    assertThat(sensei.decisions().statistics()).isEqualTo(new DecisionStatistics(3, 0, 0, 0));
  }

  @Test
  void anEntryThatIsNeverTakenIsCounted() {
    FailingDecisions failing = new FailingDecisions(storage);
    Sensei sensei =
        sensei(failing, DecisionSettings.standard().withWriter(tasks::add), Policy.standard());
    sensei.recommend("ada", 1);
    sensei.recommend("poison", 1);
    sensei.recommend("bob", 1);
    sensei.recommend("no\u0000id", 1);
    sensei.decisions().flush();

    assertThat(sensei.decisions().statistics()).isEqualTo(new DecisionStatistics(2, 0, 2, 0));
    assertThat(metrics.value(Metric.DECISIONS, "failed")).isEqualTo(2);
    assertThat(of(sensei, "bob")).hasSize(1);
  }

  @Test
  void erasureCoversEntriesThatWait() {
    Sensei sensei = sensei();
    sensei.recommend("ada", 1);
    sensei.learnerRights().erase("ada");
    sensei.decisions().flush();

    assertThat(of(sensei, "ada")).isEmpty();
  }

  @Test
  void oldEntriesAreDeletedByThemselves() {
    Sensei sensei = sensei();
    sensei.recommend("ada", 1);
    sensei.decisions().flush();
    now = now.plus(Duration.ofDays(366));
    Sensei later = sensei();
    later.recommend("ada", 1);

    assertThat(of(later, "ada")).hasSize(1);
  }

  @Test
  void otherCandidatesAreComputedAgainWithTheirReasons() {
    Sensei sensei = sensei();
    LearningModel model = TestModels.constant(Map.of("a", .5, "b", .6));
    sensei.use(model);
    sensei.log(InteractionDraft.answered("ada", "a", 1));
    Recommendations all = sensei.recommend("ada", Recommender.MAX_COUNT);
    sensei.recommend("ada", 1);
    Decision decision =
        of(sensei, "ada").stream()
            .map(DecisionOutcome::decision)
            .filter(each -> each.count() == 1)
            .findFirst()
            .orElseThrow();

    List<Recommendation> others = sensei.decisions().others(decision);

    assertThat(others).isNotEmpty();
    assertThat(others)
        .extracting(each -> each.topic().id())
        .containsExactlyElementsOf(
            decision.runnersUp().stream().map(Decision.Candidate::topicId).toList());
    for (int i = 0; i < others.size(); i++) {
      // An entry has the scores of the others with the precision of a float.
      assertThat(others.get(i).score())
          .isCloseTo(decision.runnersUp().get(i).score(), within(1e-6));
    }
    assertThat(others)
        .allSatisfy(
            other ->
                assertThat(all.items())
                    .filteredOn(each -> each.topic().equals(other.topic()))
                    .singleElement()
                    .extracting(Recommendation::reasons)
                    .isEqualTo(other.reasons()));
    assertThat(others).allSatisfy(each -> assertThat(each.reasons()).isNotEmpty());
    sensei.learnerRights().erase("ada");
    assertThat(sensei.decisions().others(decision)).isEmpty();
  }

  @Test
  void aReplayNamesWhatIsMissing() {
    Sensei sensei =
        sensei(
            storage,
            DecisionSettings.standard().inCallersThread(),
            Policy.standard().with("goal", 3).with(Rule.of("exam_soon", 2, each -> .5)));
    LearningModel model = TestModels.constant(Map.of("a", .5, "b", .6));
    sensei.use(model);
    sensei.log(InteractionDraft.answered("ada", "a", 1));
    sensei.recommend("ada", 3);
    Decision decision = of(sensei, "ada").get(0).decision();
    assertThat(sensei.decisions().replay(decision)).isInstanceOf(ReplayResult.Same.class);

    Sensei other = sensei();
    assertThat(other.decisions().replay(decision))
        .isInstanceOfSatisfying(
            ReplayResult.NotPossible.class,
            cause -> assertThat(cause.cause()).isEqualTo(ReplayResult.Cause.POLICY_UNKNOWN));
    for (int i = 0; i < 12; i++) {
      sensei.use(TestModels.constant(Map.of("a", .1 + .01 * i)));
    }
    assertThat(sensei.decisions().replay(decision))
        .isInstanceOfSatisfying(
            ReplayResult.NotPossible.class,
            cause -> assertThat(cause.cause()).isEqualTo(ReplayResult.Cause.MODEL_MISSING));
    assertThat(sensei.decisions().replay(decision, model)).isInstanceOf(ReplayResult.Same.class);
    sensei.learnerRights().merge("ada", "bob");
    assertThat(sensei.decisions().replay(of(sensei, "bob").get(0).decision(), model))
        .isInstanceOf(ReplayResult.Same.class);
    sensei.log(InteractionDraft.answered("carol", "a", 1).at(now.minusSeconds(9)));
    sensei.learnerRights().merge("bob", "carol");
    Decision merged = of(sensei, "carol").get(0).decision();
    assertThat(sensei.decisions().replay(merged, model))
        .isNotInstanceOf(ReplayResult.Different.class);
  }

  @Test
  void aStorageWithoutDecisionsIsRefused() {
    Storage without =
        new FailingDecisions(storage) {
          @Override
          public DecisionStore decisions() {
            return DecisionStore.none();
          }
        };

    assertThatThrownBy(
            () -> Sensei.builder().storage(without).decisions(DecisionSettings.standard()).build())
        .hasMessageContaining("does not implement Storage.decisions()");
  }
}
