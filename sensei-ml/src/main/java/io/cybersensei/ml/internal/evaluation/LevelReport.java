package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answers that follow a level. After a quarter, a half and three quarters of the interactions
 * of a learner, the level of each topic is determined, and the answers of the next quarter are
 * compared with the typical success on the same questions. So the level rests on no answer that it
 * is measured on.
 *
 * @param byLevel by level, the answers that followed it
 */
public record LevelReport(Map<TopicLevel, Later> byLevel) {

  private static final int PARTS = 4;

  /**
   * The later answers on topics of a level.
   *
   * @param learners the number of learners with such an answer
   * @param answers the number of answers
   * @param right the share of right answers, 0–1
   * @param typical the mean success of typical learners on the same questions, 0–1
   */
  public record Later(long learners, long answers, double right, double typical) {}

  private static final class Sums {
    private final Set<String> learners = new HashSet<>();
    private long answers;
    private double right;
    private double typical;

    Later later() {
      return new Later(learners.size(), answers, right / answers, typical / answers);
    }
  }

  /**
   * Measures the levels on a log.
   *
   * @param model the model, trained on other learners
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the end
   */
  public static LevelReport of(LearningModel model, Stream<Interaction> log) {
    Map<TopicLevel, Sums> sums = new EnumMap<>(TopicLevel.class);
    KnowledgeTracer tracer = new KnowledgeTracer(model, MasteryRule.standard());
    ContentIndex index = model.content().extend();
    try (log) {
      List<Interaction> history = new ArrayList<>();
      for (Iterator<Interaction> each = log.iterator(); each.hasNext(); ) {
        Interaction seen = each.next();
        if (!history.isEmpty() && !history.get(0).learnerId().equals(seen.learnerId())) {
          add(tracer, model, index, history, sums);
          history.clear();
        }
        history.add(seen);
      }
      if (!history.isEmpty()) {
        add(tracer, model, index, history, sums);
      }
    }
    Map<TopicLevel, Later> byLevel = new EnumMap<>(TopicLevel.class);
    sums.forEach((level, each) -> byLevel.put(level, each.later()));
    return new LevelReport(byLevel);
  }

  private static void add(
      KnowledgeTracer tracer,
      LearningModel model,
      ContentIndex index,
      List<Interaction> history,
      Map<TopicLevel, Sums> sums) {
    for (int part = 1; part < PARTS; part++) {
      int cut = history.size() * part / PARTS;
      if (cut == 0) {
        continue;
      }
      TracedLearner traced =
          tracer.follow(history.subList(0, cut), history.get(cut - 1).occurredAt());
      Map<String, TopicLevel> levels = new HashMap<>();
      for (Interaction seen : history.subList(cut, history.size() * (part + 1) / PARTS)) {
        int topic = index.topic(seen.topicId());
        if (seen.score().isPresent() && topic < model.content().topicCount()) {
          TopicLevel level = levels.computeIfAbsent(seen.topicId(), id -> traced.topic(id).level());
          int item = seen.itemId().map(id -> index.item(topic, id)).orElse(ContentIndex.NO_ITEM);
          Sums ofLevel = sums.computeIfAbsent(level, none -> new Sums());
          ofLevel.learners.add(seen.learnerId());
          ofLevel.answers++;
          ofLevel.right += LearnerState.isRight(seen.score().getAsDouble()) ? 1 : 0;
          ofLevel.typical += Logit.toProbability(-model.difficulties().item(topic, item));
        }
      }
    }
  }
}
