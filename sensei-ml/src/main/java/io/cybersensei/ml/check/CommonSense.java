package io.cybersensei.ml.check;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicEstimate;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.Logit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A battery of common sense for a model: generated learners answer questions, and each estimate,
 * word and reason is compared with the {@link SenseRule}s. The same seed gives the same learners.
 * Not thread-safe.
 */
public final class CommonSense {
  private static final List<LearnerKind> KINDS = List.of(LearnerKind.values());

  private static final double TOLERANCE = .005;
  private static final double STEP_TOLERANCE = .005;
  private static final int WALK = 40;
  private static final int REPEATS = 8;
  private static final int MODULE_ANSWERS = 12;

  /** The difference of the typical success up to which topics count as equally hard. */
  private static final double EQUALLY_HARD = .1;

  /** The number of learners without a case after which a rule is given up. */
  private static final int MAX_IDLE = 100;

  private final LearningModel model;
  private final Optional<Curriculum> curriculum;
  private final Map<String, List<String>> items;
  private final Map<SenseRule, Tally> tallies = new EnumMap<>(SenseRule.class);

  private final ToDoubleFunction<TopicEstimate> number;

  private CommonSense(
      LearningModel model,
      Optional<Curriculum> curriculum,
      ToDoubleFunction<TopicEstimate> number,
      long cases) {
    this.model = model;
    this.number = number;
    this.curriculum = curriculum;
    this.items = Classroom.items(model);
    for (SenseRule rule : SenseRule.values()) {
      // A model that was not trained is never given as a reason.
      boolean never = rule == SenseRule.REASONS && !model.isTrained();
      tallies.put(rule, new Tally(never ? 0 : cases));
    }
  }

  /**
   * Checks a model with generated curricula of its topics.
   *
   * @param model the model, trained or not
   * @param cases the number of cases of each rule, at least 1
   * @param seed the seed of the learners
   */
  public static SenseReport check(LearningModel model, long cases, long seed) {
    return new CommonSense(model, Optional.empty(), TopicEstimate::successProbability, cases)
        .run(seed);
  }

  /**
   * Checks a model with one curriculum.
   *
   * @param model the model, trained or not
   * @param curriculum the curriculum, with two modules or more
   * @param cases the number of cases of each rule, at least 1
   * @param seed the seed of the learners
   */
  public static SenseReport check(
      LearningModel model, Curriculum curriculum, long cases, long seed) {
    return new CommonSense(model, Optional.of(curriculum), TopicEstimate::successProbability, cases)
        .run(seed);
  }

  /**
   * Checks the predictions of the next answer of a model in the same way, for comparison: they are
   * free to contradict sense, and people do not see them.
   *
   * @param model the model, trained or not
   * @param cases the number of cases of each rule, at least 1
   * @param seed the seed of the learners
   */
  public static SenseReport checkPredictions(LearningModel model, long cases, long seed) {
    return new CommonSense(model, Optional.empty(), TopicEstimate::predictedSuccess, cases)
        .run(seed);
  }

  private SenseReport run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int idle = 0;
    while (tallies.values().stream().anyMatch(Tally::isOpen) && idle < MAX_IDLE) {
      long before = cases();
      if (isOpen(SenseRule.EVIDENCE)
          || isOpen(SenseRule.FLOOR)
          || isOpen(SenseRule.WORDS)
          || isOpen(SenseRule.REASONS)) {
        walk(room(random), random);
      }
      if (isOpen(SenseRule.STEPS)) {
        repeat(room(random), random);
      }
      if (isOpen(SenseRule.MODULES)) {
        compareModules(room(random), random);
      }
      idle = cases() > before ? 0 : idle + 1;
    }
    Map<SenseRule, SenseReport.Outcome> outcomes = new EnumMap<>(SenseRule.class);
    tallies.forEach((rule, tally) -> outcomes.put(rule, tally.outcome()));
    return new SenseReport(outcomes);
  }

  private long cases() {
    return tallies.values().stream().mapToLong(tally -> tally.outcome().cases()).sum();
  }

  private Classroom room(SplittableRandom random) {
    return new Classroom(
        model, items, curriculum.orElseGet(() -> Classroom.curriculum(model, random)));
  }

  private boolean isOpen(SenseRule rule) {
    return tally(rule).isOpen();
  }

  private Tally tally(SenseRule rule) {
    return tallies.getOrDefault(rule, new Tally(0));
  }

  /** Lets a learner answer one question after the other. */
  private void walk(Classroom room, SplittableRandom random) {
    LearnerKind kind = KINDS.get(random.nextInt(KINDS.size()));
    Optional<String> strong = room.topics.get(random.nextInt(room.topics.size())).module();
    Topic topic = room.topics.get(random.nextInt(room.topics.size()));
    ShownWords words = new ShownWords(room, tally(SenseRule.WORDS), tally(SenseRule.REASONS));
    for (int answer = 0; answer < WALK; answer++) {
      if (random.nextInt(3) == 0) {
        topic = room.topics.get(random.nextInt(room.topics.size()));
      }
      room.pass(
          random.nextInt(12) == 0
              ? Duration.ofDays(1 + random.nextInt(60))
              : Duration.ofSeconds(60));
      double score = kind.score(answer, topic.module().equals(strong), random);
      step(room, topic, room.item(topic, random), score, kind);
      if (random.nextInt(8) == 0) {
        words.check();
      }
    }
  }

  /** Compares all estimates before and after an answer, at the same moment. */
  private void step(
      Classroom room, Topic topic, Optional<String> item, double score, LearnerKind kind) {
    LearnerKnowledge before = room.knowledge();
    Optional<Double> itemBefore = item.map(id -> room.onItem(topic, id));
    room.history.add(room.answer(topic, item, score));
    LearnerKnowledge after = room.knowledge();
    item.ifPresent(
        id ->
            compare(
                room,
                kind,
                topic,
                score,
                "item " + id,
                itemBefore.orElse(0.0),
                room.onItem(topic, id)));
    for (TopicKnowledge known : after.topics()) {
      TopicEstimate estimate = known.estimate();
      double was = number.applyAsDouble(before.topic(known.topicId()).estimate());
      double is = number.applyAsDouble(estimate);
      compare(room, kind, topic, score, known.topicId(), was, is);
      tally(SenseRule.FLOOR)
          .count(
              is >= estimate.guessingFloor() - 1e-9,
              () ->
                  String.format(
                      Locale.ROOT,
                      "%s is at %.4f, below its guess of %.4f, after %s",
                      known.topicId(),
                      is,
                      estimate.guessingFloor(),
                      room.inWords()));
    }
  }

  private void compare(
      Classroom room,
      LearnerKind kind,
      Topic topic,
      double score,
      String what,
      double before,
      double after) {
    double against = score >= 1 ? before - after : after - before;
    tally(SenseRule.EVIDENCE)
        .count(
            against <= TOLERANCE,
            () ->
                String.format(
                    Locale.ROOT,
                    "a %s answer on %s moved %s from %.4f to %.4f (%s; %s)",
                    score >= 1 ? "right" : "wrong",
                    topic.id(),
                    what,
                    before,
                    after,
                    kind.name().toLowerCase(Locale.ROOT),
                    room.inWords()));
  }

  /** Repeats a pattern of answers on a topic that is new to the learner. */
  private void repeat(Classroom room, SplittableRandom random) {
    Topic topic = room.topics.get(random.nextInt(room.topics.size()));
    for (int i = random.nextInt(10); i > 0; i--) {
      Topic other = room.topics.get(random.nextInt(room.topics.size()));
      if (!other.equals(topic)) {
        room.pass(Duration.ofSeconds(60));
        room.history.add(room.answer(other, room.item(other, random), random.nextInt(2)));
      }
    }
    int length = 1 + random.nextInt(4);
    int pattern = random.nextInt(1 << length);
    double before = aboveFloor(room, topic);
    double earlier = Double.POSITIVE_INFINITY;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      double moved = 0;
      for (int i = 0; i < length; i++) {
        room.pass(Duration.ofSeconds(60));
        room.history.add(room.answer(topic, Optional.empty(), pattern >> i & 1));
        double after = aboveFloor(room, topic);
        moved += Math.abs(after - before);
        before = after;
      }
      // The first repetition of a mixed pattern has nothing to take back yet.
      if (repeat > 1 || (repeat == 1 && length == 1)) {
        double now = moved;
        double then = earlier;
        tally(SenseRule.STEPS)
            .count(
                now <= then + length * STEP_TOLERANCE,
                () ->
                    String.format(
                        Locale.ROOT,
                        "the last %d answers on %s moved it by %.3f logits, and those before by"
                            + " %.3f (%s)",
                        length,
                        topic.id(),
                        now,
                        then,
                        room.inWords()));
      }
      earlier = moved;
    }
  }

  private double aboveFloor(Classroom room, Topic topic) {
    TopicEstimate estimate = room.knowledge().topic(topic.id()).estimate();
    double floor = estimate.guessingFloor();
    return Logit.of(Math.max(0, (number.applyAsDouble(estimate) - floor) / (1 - floor)));
  }

  /** Compares topics of a module with right answers with those of one with wrong answers. */
  private void compareModules(Classroom room, SplittableRandom random) {
    List<String> modules =
        room.topics.stream().flatMap(topic -> topic.module().stream()).distinct().toList();
    if (modules.size() < 2) {
      return;
    }
    String strong = modules.get(random.nextInt(modules.size()));
    String weak = modules.get(random.nextInt(modules.size()));
    if (strong.equals(weak)) {
      return;
    }
    List<Topic> ofStrong = of(room, strong);
    List<Topic> ofWeak = of(room, weak);
    for (int answer = 0; answer < MODULE_ANSWERS; answer++) {
      // Half of the topics of each module stay new.
      boolean right = answer % 2 == 0;
      List<Topic> topics = right ? ofStrong : ofWeak;
      Topic topic = topics.get(random.nextInt((topics.size() + 1) / 2));
      room.pass(Duration.ofSeconds(60));
      room.history.add(room.answer(topic, room.item(topic, random), right ? 1 : 0));
    }
    LearnerKnowledge known = room.knowledge();
    for (Topic a : ofStrong.subList((ofStrong.size() + 1) / 2, ofStrong.size())) {
      for (Topic b : ofWeak.subList((ofWeak.size() + 1) / 2, ofWeak.size())) {
        TopicEstimate high = known.topic(a.id()).estimate();
        TopicEstimate low = known.topic(b.id()).estimate();
        if (isAsHard(low, high)) {
          tally(SenseRule.MODULES)
              .count(
                  number.applyAsDouble(high) >= number.applyAsDouble(low) - TOLERANCE,
                  () ->
                      String.format(
                          Locale.ROOT,
                          "%s of the strong module is at %.4f, and %s of the weak one at %.4f (%s)",
                          a.id(),
                          number.applyAsDouble(high),
                          b.id(),
                          number.applyAsDouble(low),
                          room.inWords()));
        }
      }
    }
  }

  /** Returns whether a topic is as hard as another or slightly harder, and is guessed as seldom. */
  private static boolean isAsHard(TopicEstimate topic, TopicEstimate other) {
    double easier = other.typicalSuccess() - topic.typicalSuccess();
    return easier >= 0 && easier <= EQUALLY_HARD && topic.guessingFloor() <= other.guessingFloor();
  }

  private static List<Topic> of(Classroom room, String module) {
    return room.topics.stream()
        .filter(topic -> topic.module().equals(Optional.of(module)))
        .toList();
  }
}
