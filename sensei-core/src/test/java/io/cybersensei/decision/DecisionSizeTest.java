package io.cybersensei.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.TestModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The size of entries, and the share of a recommendation that making them takes. */
class DecisionSizeTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int TOPICS = 200;
  private static final int LEARNERS = Integer.getInteger("sensei.test.decisions", 20);
  private static final int ANSWERS = 40;

  private static Sensei sensei(Storage storage, Optional<DecisionSettings> settings) {
    Sensei.Builder builder = Sensei.builder().storage(storage).clock(() -> NOON);
    settings.ifPresent(builder::decisions);
    return builder.build();
  }

  private static void fill(Sensei sensei) {
    List<Topic> topics = new ArrayList<>();
    Map<String, Double> success = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < TOPICS; i++) {
      Topic topic = Topic.of("topic-" + i, "The topic with number " + i).in("Module " + i / 20);
      topics.add(i % 20 == 0 ? topic : topic.requiring("topic-" + (i - 1 - i % 3 % (i % 20))));
      success.put("topic-" + i, .3 + .6 * random.nextDouble());
    }
    sensei.teach(Curriculum.of(topics.toArray(Topic[]::new)));
    sensei.use(TestModels.moody(success));
    for (int learner = 0; learner < LEARNERS; learner++) {
      for (int i = 0; i < ANSWERS; i++) {
        sensei.log(
            InteractionDraft.answered(
                    "learner-" + learner, "topic-" + 20 * (i % 10), random.nextInt(2))
                .item("question-" + random.nextInt(9))
                .at(NOON.minusSeconds(90_000L * (ANSWERS - i))));
      }
    }
  }

  private static double microsOf(Sensei sensei) {
    long begun = System.nanoTime();
    for (int learner = 0; learner < LEARNERS; learner++) {
      sensei.recommend("learner-" + learner, 5);
    }
    return (System.nanoTime() - begun) / 1e3 / LEARNERS;
  }

  @Test
  void entriesAreCompact() {
    Storage storage = Storage.inMemory();
    Sensei off = sensei(storage, Optional.empty());
    fill(off);
    List<Runnable> tasks = new ArrayList<>();
    Sensei on = sensei(storage, Optional.of(DecisionSettings.standard().withWriter(tasks::add)));
    microsOf(off);
    double without = microsOf(off);
    on.recommend("learner-0", 5);
    double with = microsOf(on);
    on.decisions().flush();

    long bytes = 0;
    long entries = 0;
    try (Stream<DecisionEntry> log = storage.decisions().replay(TimeWindow.always())) {
      for (DecisionEntry each : (Iterable<DecisionEntry>) log::iterator) {
        bytes += each.bytes().length;
        entries++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d decisions of 5 topics: %.0f bytes each; a recommendation takes %.0f microseconds"
            + " without and %.0f with the decision log.%n",
        entries,
        (double) bytes / entries,
        without,
        with);
    assertThat(entries).isEqualTo(LEARNERS + 1);
    assertThat(bytes / entries).isLessThan(1_000);
  }
}
