package io.cybersensei.transfer;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Valid interactions with all that is hard to write in a file. The same seed gives the same. */
public final class RandomInteractions {

  private static final String[] PIECES = {
    "a",
    "Z",
    "\"",
    "\"\"",
    ",",
    ";",
    "'",
    "#",
    "\\",
    "/",
    "=1+1",
    "{",
    "}",
    "é",
    "\u00A0x",
    "ß",
    "漢",
    "\uD83D\uDE80",
    "null",
    "\uFEFF",
    "0",
    "-"
  };
  private static final String[] ONLY_IN_METADATA = {
    "\n", "\r\n", "\r", "\t", " ", "\u0001", "\u2028", "\u0085", ""
  };

  private final Random random;

  private RandomInteractions(long seed) {
    this.random = new Random(seed);
  }

  public static List<Interaction> some(int count, int learners, long seed) {
    RandomInteractions source = new RandomInteractions(seed);
    List<Interaction> interactions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      interactions.add(source.next("learner " + source.random.nextInt(learners)));
    }
    return interactions;
  }

  private Interaction next(String learner) {
    InteractionType[] types = InteractionType.values();
    InteractionType type = types[random.nextInt(types.length)];
    boolean scored = type.scoreRequired() || (type.scoreAllowed() && random.nextBoolean());
    Interaction.Builder next =
        Interaction.builder()
            .id(id())
            .learnerId(learner + identifier())
            .type(type)
            .topicId(identifier());
    if (random.nextInt(4) == 0) {
      next.topicId("").topics(topics());
    }
    if (random.nextBoolean()) {
      next.itemId(identifier());
    }
    if (scored) {
      next.score(score());
    }
    if (random.nextBoolean()) {
      next.duration(Duration.ofMillis(random.nextInt(604_800_001)));
    }
    return next.occurredAt(
            Instant.ofEpochSecond(
                random.nextInt(2_000_000_000), random.nextInt(1_000_000) * 1_000L))
        .metadata(metadata())
        .build();
  }

  /** MariaDB takes not every 128 bits for a UUID, but those of a version that is known. */
  private UUID id() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes);
  }

  private double score() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> Double.MIN_VALUE;
      default -> random.nextDouble();
    };
  }

  private String identifier() {
    return "i" + text(PIECES, 6) + "d";
  }

  private Map<String, Double> topics() {
    Map<String, Double> topics = new LinkedHashMap<>();
    for (int left = 1 + random.nextInt(Interaction.MAX_TOPICS); left > 0; left--) {
      topics.put(identifier(), random.nextBoolean() ? 1 : 1 - random.nextDouble());
    }
    return topics;
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    int entries = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
    for (int i = 0; i < entries; i++) {
      metadata.put(i + text(PIECES, 3), text(PIECES, 3) + text(ONLY_IN_METADATA, 3));
    }
    return metadata;
  }

  private String text(String[] pieces, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
