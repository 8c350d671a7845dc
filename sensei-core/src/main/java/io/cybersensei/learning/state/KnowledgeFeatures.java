package io.cybersensei.learning.state;

/** The computation of the rows that the knowledge estimate is made from. */
public final class KnowledgeFeatures {

  private static final Evidence NO_EVIDENCE = Evidence.none();

  private KnowledgeFeatures() {}

  /**
   * Writes the row for one question.
   *
   * @param now the learner's state before the question
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM} for the topic's median item
   * @param related the evidence on the related topics
   * @param seconds the time of the question, in seconds since 1970
   * @param row the result by {@link KnowledgeFeature#column()}
   */
  public static void write(
      LearnerState now, int topic, int item, Evidence related, double seconds, double[] row) {
    write(now, topic, item, related, now.all().evidence, seconds, row);
  }

  /**
   * Writes the row for the topic's median item as if all answers were on the topic.
   *
   * @param now the learner's state before the question
   * @param topic the number of the topic, from 0
   * @param seconds the time of the question, in seconds since 1970
   * @param row the result by {@link KnowledgeFeature#column()}
   */
  public static void writeAlone(LearnerState now, int topic, double seconds, double[] row) {
    write(now, topic, ContentIndex.NO_ITEM, NO_EVIDENCE, now.topic(topic).evidence, seconds, row);
  }

  /**
   * Turns the row of the topic's median item into the one without the answers on the topic.
   *
   * @param row a row by {@link KnowledgeFeature#column()}
   */
  public static void withoutOwn(double[] row) {
    row[KnowledgeFeature.TOPIC.column()] = 0;
    row[KnowledgeFeature.TOPIC_RECENT.column()] = 0;
    row[KnowledgeFeature.PRACTICE.column()] = 0;
    row[KnowledgeFeature.ITEM.column()] = 0;
  }

  private static void write(
      LearnerState now,
      int topic,
      int item,
      Evidence related,
      Evidence all,
      double seconds,
      double[] row) {
    Tally onTopic = now.topic(topic);
    Evidence own = onTopic.evidence;
    double left =
        now.clocked() && onTopic.tries > 0 ? Evidence.left(seconds - onTopic.lastSeconds) : 1;
    ItemTally onItem = now.item(item);
    double expected =
        KnowledgeFeature.EXPECTED.of(rest(all.right, own.right, 0), rest(all.wrong, own.wrong, 0));
    row[KnowledgeFeature.EXPECTED.column()] = expected;
    row[KnowledgeFeature.TOPIC.column()] =
        KnowledgeFeature.TOPIC.of(
                own.keptRight * left, own.wrong, 2 * Logit.toProbability(expected))
            - expected;
    put(row, KnowledgeFeature.TOPIC_RECENT, own.keptRecentRight * left, own.recentWrong);
    put(row, KnowledgeFeature.PRACTICE, own.keptRight * left, 0);
    put(row, KnowledgeFeature.ITEM, onItem.recentRight, onItem.recentWrong);
    put(row, KnowledgeFeature.RELATED, related.right, related.wrong);
    put(
        row,
        KnowledgeFeature.OTHERS,
        rest(all.right, own.right, related.right),
        rest(all.wrong, own.wrong, related.wrong));
    put(
        row,
        KnowledgeFeature.OTHERS_RECENT,
        rest(all.recentRight, own.recentRight, related.recentRight),
        rest(all.recentWrong, own.recentWrong, related.recentWrong));
    // Rounded as in a row of Features.
    row[KnowledgeFeature.DIFFICULTY.column()] = (float) -now.difficulties().item(topic, item);
  }

  /**
   * Returns the time that an answer on a topic would have to be given at for nothing to be
   * forgotten, in seconds since 1970.
   *
   * @param now the learner's state
   * @param topic the number of the topic, from 0
   */
  public static double rightAfterTheLastAnswer(LearnerState now, int topic) {
    return now.topic(topic).lastSeconds;
  }

  /** Returns a difference that rounding may have made negative. */
  private static double rest(double all, double own, double related) {
    return Math.max(0, all - own - related);
  }

  private static void put(double[] row, KnowledgeFeature feature, double right, double wrong) {
    row[feature.column()] = feature.of(right, wrong);
  }
}
