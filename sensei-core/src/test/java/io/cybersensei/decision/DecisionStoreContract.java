package io.cybersensei.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.goals.Goal;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.recommend.Guidance;
import io.cybersensei.recommend.RecommendationSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link DecisionStore}. Each test gets an empty storage. */
public abstract class DecisionStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
  private static final UUID LAST = new UUID(-1, -1);
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  /** Returns an empty storage; called at most once in a test. */
  protected abstract Storage emptyStorage();

  private static DecisionEntry entry(String learnerId, Instant at, long id) {
    return new DecisionEntry(
        new UUID(id, 7), learnerId, at, Optional.empty(), new byte[] {2, (byte) id});
  }

  @Test
  void worksWhenEmpty() {
    DecisionStore store = emptyStorage().decisions();
    store.add(List.of(), List.of(), NOON);

    assertThat(store.before("ada", END, LAST, 10)).isEmpty();
    assertThat(store.within("ada", TimeWindow.always(), 10)).isEmpty();
    assertThat(store.context("nothing")).isEmpty();
    assertThat(store.deleteBefore(NOON, 10)).isZero();
    try (Stream<DecisionEntry> all = store.replay(TimeWindow.always())) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void entriesAreStoredOnceAndRead() {
    DecisionStore store = emptyStorage().decisions();
    DecisionEntry first = entry("Ádá 🎓", NOON, 1);
    DecisionEntry high = entry("Ádá 🎓", NOON, -1);
    DecisionEntry later = entry("Ádá 🎓", NOON.plusSeconds(1), 3);
    DecisionEntry other = entry("ádá 🎓", NOON, 4);
    store.add(List.of(), List.of(later, first), NOON);
    store.add(List.of(), List.of(first, high, other, high), NOON);

    assertThat(store.before("Ádá 🎓", END, LAST, 10))
        .extracting(DecisionEntry::id)
        .containsExactly(later.id(), high.id(), first.id());
    assertThat(store.before("Ádá 🎓", high.at(), high.id(), 10))
        .extracting(DecisionEntry::id)
        .containsExactly(first.id());
    assertThat(store.within("Ádá 🎓", new TimeWindow(NOON, NOON.plusSeconds(1)), 1))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(first);
    try (Stream<DecisionEntry> all = store.replay(TimeWindow.always())) {
      assertThat(all.filter(each -> each.learnerId().equals("Ádá 🎓")))
          .extracting(DecisionEntry::id)
          .containsExactly(first.id(), high.id(), later.id());
    }
  }

  @Test
  void oldEntriesAreDeletedInSteps() {
    DecisionStore store = emptyStorage().decisions();
    DecisionContext context = DecisionContext.of(new byte[] {1, 2, 3});
    store.add(
        List.of(context),
        Stream.of(1, 2, 3, 4).map(i -> entry("ada", NOON.plusSeconds(i), i)).toList(),
        NOON);
    Instant limit = NOON.plusSeconds(4);

    assertThat(store.deleteBefore(limit, 2)).isEqualTo(2);
    assertThat(store.deleteBefore(limit, 2)).isEqualTo(1);
    assertThat(store.before("ada", END, LAST, 10)).hasSize(1);
    assertThat(store.context(context.id())).isPresent();
    store.add(List.of(context), List.of(), NOON.plus(Duration.ofDays(9)));
    store.deleteBefore(NOON.plus(Duration.ofDays(10)), 2);
    assertThat(store.context(context.id())).contains(context.bytes());
    store.deleteBefore(NOON.plus(Duration.ofDays(12)), 2);
    assertThat(store.context(context.id())).isEmpty();
  }

  private static final Curriculum COURSE =
      Curriculum.of(
          Topic.of("a", "Addition").in("Numbers").taking(Duration.ofMinutes(7)),
          Topic.of("b", "Brackets").in("Numbers").requiring("a"),
          Topic.of("c", "Circles").in("Shapes"),
          Topic.of("d", "Discs").in("Shapes").requiring("c"),
          Topic.of("e", "Edges").in("Shapes"),
          Topic.of("f", "Faces"));

  private static Sensei sensei(Storage storage, Instant now) {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> now)
            .decisions(DecisionSettings.standard().inCallersThread().withRunnersUp(1))
            .recommendations(
                RecommendationSettings.standard()
                    .withZones(learner -> ZoneId.of("Pacific/Auckland"))
                    .withGuidance(
                        learner ->
                            Guidance.none()
                                .withPinned(List.of("d", "gone"))
                                .withBlocked(List.of("e"))))
            .build();
    sensei.teach(COURSE);
    return sensei;
  }

  @Test
  void decisionsReplayToTheLastBit() {
    Storage storage = emptyStorage();
    Instant now = NOON.plusNanos(789);
    Sensei sensei = sensei(storage, now);
    sensei.recommend("ada", 3);
    sensei.use(TestModels.moody(Map.of("a", .4, "b", .61, "c", .83, "f", .7)));
    for (int i = 0; i < 100; i++) {
      sensei.log(
          InteractionDraft.answered("ada", i % 3 == 0 ? "a" : "c", i % 4 == 0 ? 0 : 1)
              .item("q" + i % 11)
              .at(now.minusSeconds(40_000 - i * 211L)));
    }
    sensei.goals().keep("ada", "x", Goal.ofModule("Numbers").by(LocalDate.of(2026, 5, 1)));
    sensei.feedback().give("ada", FeedbackKind.NOT_NOW, List.of("f"));
    sensei.recommend("ada", 5);
    sensei.recommendTowards("ada", "d", 1);
    // None of this may change what is computed again.
    sensei.log(InteractionDraft.answered("ada", "b", 0).at(now.minusSeconds(1_000_000)));
    sensei.feedback().give("ada", FeedbackKind.UNDO, List.of("f"));
    sensei.goals().remove("ada", "x");
    sensei.teach(Curriculum.of(Topic.of("z", "Zero")));

    List<DecisionOutcome> found =
        sensei(storage, now).decisions().page("ada", Optional.empty(), 9).items();

    assertThat(found).hasSize(3);
    assertThat(found).extracting(each -> each.decision().at()).containsOnly(now);
    for (DecisionOutcome each : found) {
      assertThat(sensei.decisions().replay(each.decision())).isInstanceOf(ReplayResult.Same.class);
    }
    Decision full =
        found.stream()
            .map(DecisionOutcome::decision)
            .filter(each -> each.count() == 5)
            .findFirst()
            .orElseThrow();
    assertThat(full.pinned()).containsExactly("d");
    assertThat(full.hidden()).containsExactly("f");
    assertThat(full.items()).isNotEmpty().allMatch(item -> !item.reasons().isEmpty());
    assertThat(full.basis().isTrained()).isTrue();
  }

  @Test
  void decisionsFollowTheirLearner() {
    Storage storage = emptyStorage();
    Sensei sensei = sensei(storage, NOON);
    sensei.recommend("ada", 2);
    sensei.feedback().give("ada", FeedbackKind.SHOWN, List.of("c"));
    sensei.recommend("bob", 2);

    List<PersonalRecord> exported = new ArrayList<>();
    storage.personalData().read("ada", exported::add);
    assertThat(exported.stream().filter(each -> each.kind().equals(DecisionRecords.KIND)))
        .hasSize(2)
        .anyMatch(each -> each.fields().toString().contains("pinned"))
        .anyMatch(each -> each.fields().containsValue("shown"));
    sensei.learnerRights().merge("ada", "carol");
    assertThat(sensei.decisions().page("ada", Optional.empty(), 5).items()).isEmpty();
    assertThat(sensei.decisions().page("carol", Optional.empty(), 5).items()).hasSize(1);
    sensei.learnerRights().erase("carol");
    assertThat(sensei.decisions().page("carol", Optional.empty(), 5).items()).isEmpty();
    assertThat(sensei.decisions().page("bob", Optional.empty(), 5).items()).hasSize(1);
  }
}
