package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.model.TestNetworks;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import io.cybersensei.learning.snapshot.SnapshotStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The equality of the estimates that continue from snapshots with those of a replay of the whole
 * history, on every storage, for random sequences of everything that can happen to a log.
 */
public abstract class LearnerStatesContract {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> LEARNERS = List.of("ada", "bob");
  private static final List<InteractionType> TYPES = List.of(InteractionType.values());
  private static final int TOPICS = 9;

  /** Models of the same content, of other content and without any. */
  private static final List<LearningModel> MODELS =
      List.of(
          LearningModel.untrained(),
          TestModels.attentive(Map.of("t0", .8, "t1", .3, "t2", .6, "t3", .5)),
          TestModels.attentive(Map.of("t0", .8, "t1", .3, "t2", .6, "t3", .51)),
          TestModels.forgetful(Map.of("t2", .4, "t5", .7)),
          TestModels.attentive(Map.of("t0", .8, "t1", .3, "t2", .6)).toBuilder()
              .recurrentNetwork(TestNetworks.random(4, 3, 1))
              .build());

  private static final List<MasteryRule> RULES =
      List.of(MasteryRule.standard(), MasteryRule.builder().successes(2).gainedAt(.6).build());

  /** Two nodes over one log. */
  protected interface Nodes extends AutoCloseable {

    /** Returns the storage of a node, 0 or 1. */
    Storage node(int number);

    /** Deletes the interactions from before a time, where the storage can. */
    void retain(Instant limit);

    /** Gives the interactions of one learner to another one, where the storage can. */
    void merge(String from, String into);

    @Override
    void close();
  }

  /** Returns two nodes over an empty log. */
  protected abstract Nodes emptyNodes();

  /** Returns the number of random sequences. */
  protected int sequences() {
    return Integer.getInteger("sensei.test.stateSequences", 3);
  }

  @Test
  @Tag("stress")
  void estimatesAreThoseOfAFullReplay() {
    long seed = Long.getLong("sensei.test.stateSeed", 1);
    for (int i = 0; i < sequences(); i++) {
      try (Nodes nodes = emptyNodes()) {
        new Sequence(nodes, seed + i).run();
      }
    }
  }

  @Test
  void longHistoryIsResumedAndNotReplayed() {
    try (Nodes nodes = emptyNodes()) {
      Sequence sequence = new Sequence(nodes, 7);
      for (int i = 0; i < 30; i++) {
        sequence.append("ada", 40);
        sequence.check(i % 2, "ada");
      }
      LearnerStateStatistics first = sequence.states.get(0).statistics();
      LearnerStateStatistics second = sequence.states.get(1).statistics();
      // Two replays of 40 interactions are worth no snapshot, and one of 80 is.
      assertThat(first.replayed() + second.replayed()).isEqualTo(3);
      assertThat(first.resumed() + second.resumed()).isEqualTo(57);
      assertThat(first.late() + second.late() + first.failures() + first.damaged()).isZero();
    }
  }

  @Test
  @Timeout(60)
  void readersOnTwoNodesMissNothingThatIsLoggedMeanwhile() throws Exception {
    try (Nodes nodes = emptyNodes()) {
      Sequence sequence = new Sequence(nodes, 11);
      sequence.append("ada", 100);
      ExecutorService executor = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> calls = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
          Storage node = nodes.node(thread);
          LearnerStates states = sequence.states.get(thread);
          Random random = new Random(thread);
          calls.add(
              executor.submit(
                  () -> {
                    for (int i = 0; i < 25; i++) {
                      node.interactions().append(batch("ada", random, START, 8));
                    }
                  }));
          calls.add(
              executor.submit(
                  () -> {
                    for (int i = 0; i < 25; i++) {
                      states.follow("ada", sequence.tracer, START.plusSeconds(9_000_000));
                    }
                  }));
        }
        for (Future<?> call : calls) {
          call.get();
        }
      } finally {
        executor.shutdownNow();
      }
      sequence.check(0, "ada");
      sequence.check(1, "ada");
    }
  }

  private static List<Interaction> batch(String learner, Random random, Instant from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> interaction(learner, random, from.plusSeconds(random.nextInt(1_000_000))))
        .toList();
  }

  private static Interaction interaction(String learner, Random random, Instant time) {
    InteractionType type =
        random.nextInt(4) > 0 ? InteractionType.ANSWERED : TYPES.get(random.nextInt(TYPES.size()));
    Interaction.Builder seen =
        Interaction.builder()
            .id(randomId(random))
            .learnerId(learner)
            .type(type)
            .topicId("t" + random.nextInt(TOPICS))
            .occurredAt(time.truncatedTo(ChronoUnit.MICROS));
    if (random.nextInt(5) == 0) {
      Map<String, Double> topics = new HashMap<>();
      for (int left = 1 + random.nextInt(4); left > 0; left--) {
        topics.put("t" + random.nextInt(TOPICS), random.nextBoolean() ? 1 : .3);
      }
      seen.topicId("").topics(topics);
    }
    if (type == InteractionType.ANSWERED) {
      seen.score(List.of(0.0, .25, .33333, 1.0, 1.0).get(random.nextInt(5)));
      if (random.nextInt(5) > 0) {
        seen.itemId("q" + random.nextInt(60));
      }
      if (random.nextInt(3) > 0) {
        seen.duration(Duration.ofMillis(random.nextInt(90_000)));
      }
    }
    return seen.build();
  }

  /** One random sequence. */
  private static final class Sequence {

    private final Nodes nodes;
    private final Random random;
    private final List<LearnerStates> states = new ArrayList<>();
    private Instant now = START;
    private KnowledgeTracer tracer = new KnowledgeTracer(MODELS.get(1), MasteryRule.standard());

    Sequence(Nodes nodes, long seed) {
      this.nodes = nodes;
      this.random = new Random(seed);
      for (int node = 0; node < 2; node++) {
        Storage storage = nodes.node(node);
        states.add(new LearnerStates(storage.interactions(), storage.snapshots()));
      }
    }

    void run() {
      for (int step = 0; step < 40; step++) {
        String learner = LEARNERS.get(random.nextInt(10) == 0 ? 1 : 0);
        step(learner);
        check(random.nextInt(2), learner);
      }
      for (String learner : LEARNERS) {
        check(0, learner);
        check(1, learner);
      }
    }

    private void step(String learner) {
      int kind = random.nextInt(40);
      if (kind < 26) {
        append(learner, 1 + random.nextInt(random.nextInt(4) == 0 ? 90 : 25));
      } else if (kind < 29) {
        nodes.node(random.nextInt(2)).interactions().append(late(learner));
      } else if (kind < 32) {
        tracer =
            new KnowledgeTracer(
                MODELS.get(random.nextInt(MODELS.size())), RULES.get(random.nextInt(2)));
      } else if (kind < 34) {
        damage(learner);
      } else if (kind < 36) {
        nodes.retain(START.plus(Duration.between(START, now).dividedBy(4)));
      } else if (kind < 37) {
        nodes.merge(LEARNERS.get(1), LEARNERS.get(0));
      } else if (kind < 38) {
        nodes.node(random.nextInt(2)).personalData().erase(learner);
      } else {
        // The next answer is much later, and some come at one instant.
        now = now.plusSeconds(random.nextInt(3_000_000));
      }
    }

    void append(String learner, int count) {
      List<Interaction> batch = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (random.nextInt(5) > 0) {
          now = now.plus(random.nextInt(400_000_000), ChronoUnit.MICROS);
        }
        batch.add(interaction(learner, random, now));
      }
      nodes.node(random.nextInt(2)).interactions().append(batch);
    }

    private List<Interaction> late(String learner) {
      long seconds = Math.max(1, Duration.between(START, now).toSeconds());
      return IntStream.rangeClosed(0, random.nextInt(3))
          .mapToObj(
              i ->
                  interaction(
                      learner, random, START.plusSeconds((long) (random.nextDouble() * seconds))))
          .toList();
    }

    private void damage(String learner) {
      SnapshotStore store = nodes.node(random.nextInt(2)).snapshots();
      SnapshotStore.Found found = store.find(learner);
      if (found.snapshot().isPresent()) {
        LearnerSnapshot good = found.snapshot().get();
        byte[] bytes = good.bytes().clone();
        if (random.nextBoolean()) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        } else {
          bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        store.keep(
            new LearnerSnapshot(learner, good.interactions(), good.newest(), good.oldest(), bytes),
            found.deletions());
      }
    }

    /** Compares the estimates of a node with those of a replay, twice: the first may keep. */
    void check(int node, String learner) {
      Instant moment = now.plusSeconds(random.nextInt(200_000));
      for (int i = 0; i < 2; i++) {
        TracedLearner expected;
        try (Stream<Interaction> history =
            nodes.node(node).interactions().historyWithoutMetadata(learner)) {
          expected = tracer.follow(history, moment);
        }
        TracedLearner found = states.get(node).follow(learner, tracer, moment);
        EqualStates.assertEqual(found, expected);
        assertSameEstimates(found, expected);
      }
    }

    private void assertSameEstimates(TracedLearner found, TracedLearner expected) {
      Curriculum curriculum =
          Curriculum.of(
              IntStream.range(0, 1 + random.nextInt(TOPICS + 2))
                  .mapToObj(topic -> Topic.of("t" + topic, "Topic " + topic))
                  .toArray(Topic[]::new));
      LearnerKnowledge known = found.knowledge(curriculum, LearnerDays.utc());
      LearnerKnowledge replayed = expected.knowledge(curriculum, LearnerDays.utc());
      assertThat(known.topics()).isEqualTo(replayed.topics());
      assertThat(known.answers()).isEqualTo(replayed.answers());
      assertThat(known.pace()).isEqualTo(replayed.pace());
      for (int topic = 0; topic < TOPICS; topic++) {
        String item = "q" + random.nextInt(60);
        assertThat(found.item("t" + topic, item)).isEqualTo(expected.item("t" + topic, item));
      }
    }
  }

  /** MariaDB takes no UUIDs but those of RFC 9562. */
  private static UUID randomId(Random random) {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x4000L,
        (random.nextLong() & ~0xC000_0000_0000_0000L) | 0x8000_0000_0000_0000L);
  }
}
