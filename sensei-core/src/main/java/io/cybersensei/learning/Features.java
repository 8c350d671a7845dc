package io.cybersensei.learning;

/**
 * Computes a feature row: what a model sees of a learner who is about to be asked something. See
 * {@link Feature} for the meaning and unit of each number.
 */
public final class Features {

  private static final double TOPIC_PSEUDO_ANSWERS = 2;
  private static final double PSEUDO_ANSWERS = 4;

  private Features() {}

  /**
   * Writes the row for one question.
   *
   * @param now the learner before the question
   * @param topic its number
   * @param item its number, or {@link ContentIndex#NO_ITEM} for the topic's median item
   * @param seconds when it is asked, in seconds since 1970
   * @param row at least {@link Feature#COUNT} long; overwritten
   */
  public static void write(LearnerState now, int topic, int item, double seconds, double[] row) {
    Tally onTopic = now.topic(topic);
    writeDifficulty(now.difficulties(), topic, item, row);
    writeItem(now, item, seconds, row);
    writeTopic(now, topic, onTopic, row);
    writeRecent(Feature.TOPIC_LAST_1, onTopic, row);
    put(row, Feature.TOPIC_STREAK, signedLog(onTopic.streak));
    writeRecent(Feature.LAST_1, now.all(), row);
    put(row, Feature.STREAK, signedLog(now.all().streak));
    writePosition(now, topic, onTopic, row);
    writeLearner(now, row);
    writeTime(now, onTopic, seconds, row);
  }

  private static void writeDifficulty(
      Difficulties difficulties, int topic, int item, double[] row) {
    put(row, Feature.ITEM_DIFFICULTY, difficulties.item(topic, item));
    put(row, Feature.TOPIC_DIFFICULTY, difficulties.topic(topic));
  }

  private static void writeItem(LearnerState now, int item, double seconds, double[] row) {
    LearnerState.ItemTally onItem = now.item(item);
    put(row, Feature.ITEM_TRIES, onItem == null ? 0 : Math.log1p(onItem.tries));
    put(row, Feature.ITEM_SUCCESSES, onItem == null ? 0 : Math.log1p(onItem.successes));
    put(row, Feature.ITEM_LAST, onItem == null ? 0 : onItem.last);
    put(
        row,
        Feature.ITEM_GAP,
        onItem == null ? 0 : Math.log1p(now.all().tries - onItem.lastAnswer));
    put(
        row,
        Feature.SINCE_ITEM,
        onItem == null || !now.clocked() ? 0 : since(onItem.lastSeconds, seconds));
  }

  private static void writeTopic(LearnerState now, int topic, Tally onTopic, double[] row) {
    put(row, Feature.TOPIC_TRIES, Math.log1p(onTopic.tries));
    put(row, Feature.TOPIC_SUCCESSES, Math.log1p(onTopic.successes));
    double typical = Logit.toProbability(-now.difficulties().topic(topic));
    put(row, Feature.TOPIC_RATE, smoothedRate(onTopic, typical, TOPIC_PSEUDO_ANSWERS));
    writeRates(Feature.TOPIC_RATE_70, Feature.TOPIC_RESIDUAL_70, onTopic, row);
    put(row, Feature.TOPIC_ABILITY, onTopic.ability);
    put(row, Feature.TOPIC_VIEWS, Math.log1p(onTopic.views));
    put(row, Feature.TOPIC_HINTS, Math.log1p(onTopic.hints));
  }

  private static void writePosition(LearnerState now, int topic, Tally onTopic, double[] row) {
    put(
        row,
        Feature.TOPIC_GAP,
        onTopic.tries == 0 ? 0 : Math.log1p(now.all().tries - onTopic.lastAnswer));
    put(row, Feature.RUN_LENGTH, Math.log1p(now.runLength(topic)));
    put(row, Feature.PREVIOUS_DIFFICULTY, now.previousDifficulty());
    put(row, Feature.PREVIOUS_RESIDUAL, now.previousResidual());
    put(row, Feature.TOPICS_MET, Math.log1p(now.topicsMet()));
  }

  private static void writeLearner(LearnerState now, double[] row) {
    Tally all = now.all();
    put(row, Feature.TRIES, Math.log1p(all.tries));
    put(row, Feature.SUCCESSES, Math.log1p(all.successes));
    double typical = Logit.toProbability(-now.difficulties().overall());
    put(row, Feature.RATE, smoothedRate(all, typical, PSEUDO_ANSWERS));
    writeRates(Feature.RATE_70, Feature.RESIDUAL_70, all, row);
    put(row, Feature.ABILITY, all.ability);
  }

  private static void writeTime(LearnerState now, Tally onTopic, double seconds, double[] row) {
    boolean any = now.clocked() && now.all().tries > 0;
    put(row, Feature.SINCE_LAST, any ? since(now.all().lastSeconds, seconds) : 0);
    put(row, Feature.HISTORY_AGE, any ? since(now.firstSeconds(), seconds) : 0);
    put(row, Feature.PACE, any ? now.pace() : 0);
    boolean met = now.clocked() && onTopic.tries > 0;
    put(row, Feature.SINCE_TOPIC, met ? since(onTopic.lastSeconds, seconds) : 0);
    for (int i = 0; i < Tally.TIME_CONSTANTS.length; i++) {
      row[Feature.TOPIC_TRIES_HOUR.column() + i] = met ? Math.log1p(onTopic.lately(i, seconds)) : 0;
      row[Feature.TOPIC_SUCCESSES_HOUR.column() + i] =
          met ? Math.log1p(onTopic.latelyRight(i, seconds)) : 0;
    }
  }

  private static void writeRates(
      Feature firstRate, Feature firstResidual, Tally tally, double[] row) {
    for (int i = 0; i < Tally.RATE_DECAYS.length; i++) {
      row[firstRate.column() + i] = tally.rates[i];
      row[firstResidual.column() + i] = tally.residuals[i];
    }
  }

  private static void writeRecent(Feature first, Tally tally, double[] row) {
    for (int back = 0; back < Tally.RECENT; back++) {
      row[first.column() + back] = tally.recent(back);
    }
  }

  private static double smoothedRate(Tally tally, double typical, double pseudoAnswers) {
    return Logit.of((tally.successes + pseudoAnswers * typical) / (tally.tries + pseudoAnswers));
  }

  private static double signedLog(int streak) {
    return Math.signum(streak) * Math.log1p(Math.abs(streak));
  }

  private static double since(double then, double now) {
    return Math.log1p(Math.max(0, now - then));
  }

  private static void put(double[] row, Feature feature, double value) {
    row[feature.column()] = value;
  }
}
