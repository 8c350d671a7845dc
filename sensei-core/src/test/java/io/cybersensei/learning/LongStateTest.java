package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import io.cybersensei.learning.snapshot.SnapshotStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A learner who has met so many topics that the state is deflated in the snapshot. */
class LongStateTest {

  private static final int TOPICS = 9_000;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = START.plusSeconds(10_000_000);

  private final Storage storage = Storage.inMemory();
  private final LearnerStates states =
      new LearnerStates(storage.interactions(), storage.snapshots());
  private final KnowledgeTracer tracer =
      new KnowledgeTracer(LearningModel.untrained(), MasteryRule.standard());

  @BeforeEach
  void log() {
    Random random = new Random(3);
    storage
        .interactions()
        .append(IntStream.range(0, TOPICS).mapToObj(topic -> answer(topic, random)).toList());
  }

  private static Interaction answer(int topic, Random random) {
    return Interaction.builder()
        .id(new UUID(7, topic))
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topicId("topic-" + topic)
        .itemId("question-" + topic)
        .score(random.nextInt(2))
        .occurredAt(START.plusSeconds(topic * 700L + random.nextInt(700)))
        .build();
  }

  private TracedLearner replayed() {
    try (Stream<Interaction> history = storage.interactions().historyWithoutMetadata("ada")) {
      return tracer.follow(history, NOW);
    }
  }

  private LearnerSnapshot kept() {
    states.follow("ada", tracer, NOW);
    return storage.snapshots().find("ada").snapshot().orElseThrow();
  }

  @Test
  void stateOfThousandsOfTopicsIsKeptAndResumed() {
    assertThat(kept().bytes().length).isLessThan(LearnerSnapshot.MAX_BYTES);

    EqualStates.assertEqual(states.follow("ada", tracer, NOW), replayed());
    assertThat(states.statistics().kept()).isEqualTo(1);
    assertThat(states.statistics().resumed()).isEqualTo(1);
  }

  @Test
  void damagedStateOfThousandsOfTopicsIsReplayed() {
    LearnerSnapshot good = kept();
    SnapshotStore.Found found = storage.snapshots().find("ada");
    for (byte[] bytes :
        List.of(
            Arrays.copyOf(good.bytes(), good.bytes().length / 2),
            withChecksum(changed(good.bytes(), 16, (byte) 0x7F)),
            withChecksum(changed(good.bytes(), 19, (byte) 1)))) {
      storage
          .snapshots()
          .keep(
              new LearnerSnapshot("ada", good.interactions(), good.newest(), good.oldest(), bytes),
              found.deletions());

      EqualStates.assertEqual(states.follow("ada", tracer, NOW), replayed());
    }
  }

  private static byte[] changed(byte[] good, int place, byte value) {
    byte[] bytes = good.clone();
    bytes[place] ^= value;
    return bytes;
  }

  /** Returns bytes whose checksum is right, so that the fault is in the state itself. */
  private static byte[] withChecksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    int end = bytes.length - Integer.BYTES;
    checksum.update(bytes, 0, end);
    ByteBuffer.wrap(bytes).putInt(end, (int) checksum.getValue());
    return bytes;
  }
}
