package io.cybersensei.learning.state;

import java.util.stream.IntStream;

/**
 * The computation of feature rows: the input of a model before a learner answers a question. {@link
 * Feature} describes the meaning and unit of each value.
 */
public final class Features {

  private static final double TOPIC_PSEUDO_ANSWERS = 2;
  private static final double PSEUDO_ANSWERS = 4;

  /** The values of log1p for small counts. Most features need them, and log1p is slow. */
  private static final double[] LOGS_OF_COUNTS =
      IntStream.range(0, 256).mapToDouble(Math::log1p).toArray();

  private Features() {}

  /**
   * Writes the row for one question. Every value is rounded to the precision of a {@code float}.
   * Training stores rows as floats, so it sees exactly the values that serving sees.
   *
   * @param now the learner's state before the question
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM} for the topic's median item
   * @param seconds the time of the question, in seconds since 1970
   * @param row the result by {@link Feature#column()}, at least {@link Feature#COUNT} long
   */
  public static void write(LearnerState now, int topic, int item, double seconds, double[] row) {
    writeLearner(now, seconds, row);
    writeQuestion(now, topic, item, seconds, row);
  }

  /**
   * Writes the features of a row that do not depend on the topic and item.
   *
   * @param now the learner's state before the question
   * @param seconds the time of the question, in seconds since 1970
   * @param row the result by {@link Feature#column()}, at least {@link Feature#COUNT} long
   */
  public static void writeLearner(LearnerState now, double seconds, double[] row) {
    writeRecent(Feature.LAST_1, now.all(), row);
    put(row, Feature.STREAK, signedLog(now.all().streak));
    put(row, Feature.PREVIOUS_DIFFICULTY, now.previousDifficulty());
    put(row, Feature.PREVIOUS_RESIDUAL, now.previousResidual());
    put(row, Feature.TOPICS_MET, log1p(now.topicsMet()));
    writeHistory(now, row);
    boolean any = now.clocked() && now.all().tries > 0;
    put(row, Feature.SINCE_LAST, any ? since(now.all().lastSeconds, seconds) : 0);
    put(row, Feature.HISTORY_AGE, any ? since(now.firstSeconds(), seconds) : 0);
    put(row, Feature.PACE, any ? now.pace() : 0);
  }

  /**
   * Writes the features of a row that depend on the topic and item.
   *
   * @param now the learner's state before the question
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM} for the topic's median item
   * @param seconds the time of the question, in seconds since 1970
   * @param row the result by {@link Feature#column()}, at least {@link Feature#COUNT} long
   */
  public static void writeQuestion(
      LearnerState now, int topic, int item, double seconds, double[] row) {
    Tally onTopic = now.topic(topic);
    put(row, Feature.ITEM_DIFFICULTY, now.difficulties().item(topic, item));
    put(row, Feature.TOPIC_DIFFICULTY, now.difficulties().topic(topic));
    writeItem(now, topic, item, seconds, row);
    writeTopic(now, topic, onTopic, row);
    writeRecent(Feature.TOPIC_LAST_1, onTopic, row);
    put(row, Feature.TOPIC_STREAK, signedLog(onTopic.streak));
    put(
        row,
        Feature.TOPIC_GAP,
        onTopic.tries == 0 ? 0 : log1p(now.all().tries - onTopic.lastAnswer));
    put(row, Feature.RUN_LENGTH, log1p(now.runLength(topic)));
    put(row, Feature.RECURRENT, now.correction(topic));
    writeTopicTimes(now, onTopic, seconds, row);
  }

  private static void writeItem(
      LearnerState now, int topic, int item, double seconds, double[] row) {
    ItemTally onItem = now.item(item);
    if (onItem.tries == 0) {
      put(row, Feature.ITEM_TRIES, 0);
      put(row, Feature.ITEM_SUCCESSES, 0);
      put(row, Feature.ITEM_RATE, 0);
      put(row, Feature.ITEM_LAST, 0);
      put(row, Feature.ITEM_GAP, 0);
      put(row, Feature.SINCE_ITEM, 0);
      return;
    }
    double difficulty = now.difficulties().item(topic, item);
    double typical = Logit.toProbability(-difficulty);
    put(row, Feature.ITEM_TRIES, log1p(onItem.tries));
    put(row, Feature.ITEM_SUCCESSES, log1p(onItem.successes));
    put(
        row,
        Feature.ITEM_RATE,
        Logit.of((onItem.successes + typical) / (onItem.tries + 1)) + difficulty);
    put(row, Feature.ITEM_LAST, onItem.last);
    put(row, Feature.ITEM_GAP, log1p(now.all().tries - onItem.lastAnswer));
    put(row, Feature.SINCE_ITEM, now.clocked() ? since(onItem.lastSeconds, seconds) : 0);
  }

  private static void writeTopic(LearnerState now, int topic, Tally onTopic, double[] row) {
    put(row, Feature.TOPIC_TRIES, log1p(onTopic.counted));
    put(row, Feature.TOPIC_SUCCESSES, log1p(onTopic.successes));
    put(row, Feature.TOPIC_FAILURES, log1p(Math.max(0, onTopic.counted - onTopic.successes)));
    double typical = Logit.toProbability(-now.difficulties().topic(topic));
    put(row, Feature.TOPIC_RATE, smoothedRate(onTopic, typical, TOPIC_PSEUDO_ANSWERS));
    writeRates(Feature.TOPIC_RATE_70, Feature.TOPIC_RESIDUAL_70, onTopic, typical, row);
    put(row, Feature.TOPIC_ABILITY, onTopic.ability);
    put(row, Feature.TOPIC_VIEWS, log1p(onTopic.views));
    put(row, Feature.TOPIC_HINTS, log1p(onTopic.hints));
  }

  private static void writeHistory(LearnerState now, double[] row) {
    Tally all = now.all();
    put(row, Feature.TRIES, log1p(all.tries));
    put(row, Feature.SUCCESSES, log1p(all.successes));
    double typical = Logit.toProbability(-now.difficulties().overall());
    put(row, Feature.RATE, smoothedRate(all, typical, PSEUDO_ANSWERS));
    writeRates(Feature.RATE_70, Feature.RESIDUAL_70, all, typical, row);
    put(row, Feature.ABILITY, all.ability);
  }

  private static void writeTopicTimes(
      LearnerState now, Tally onTopic, double seconds, double[] row) {
    boolean met = now.clocked() && onTopic.tries > 0;
    put(row, Feature.SINCE_TOPIC, met ? since(onTopic.lastSeconds, seconds) : 0);
    for (int i = 0; i < Tally.TIME_CONSTANTS.length; i++) {
      double kept = met ? onTopic.kept(i, seconds) : 0;
      put(row, Feature.TOPIC_TRIES_HOUR, i, log1p(kept * onTopic.lately(i)));
      put(row, Feature.TOPIC_SUCCESSES_HOUR, i, log1p(kept * onTopic.latelyRight(i)));
    }
  }

  private static void writeRates(
      Feature firstRate, Feature firstResidual, Tally tally, double typical, double[] row) {
    for (int i = 0; i < Tally.RATE_DECAYS.length; i++) {
      put(row, firstRate, i, tally.tries == 0 ? typical : tally.rates[i]);
      put(row, firstResidual, i, tally.residuals[i]);
    }
  }

  private static void writeRecent(Feature first, Tally tally, double[] row) {
    for (int back = 0; back < Tally.RECENT; back++) {
      put(row, first, back, tally.recent(back));
    }
  }

  private static double smoothedRate(Tally tally, double typical, double pseudoAnswers) {
    return Logit.of((tally.successes + pseudoAnswers * typical) / (tally.counted + pseudoAnswers));
  }

  private static double signedLog(int streak) {
    return Math.signum(streak) * log1p(Math.abs(streak));
  }

  private static double log1p(double count) {
    int whole = (int) count;
    return whole == count && whole < LOGS_OF_COUNTS.length
        ? LOGS_OF_COUNTS[whole]
        : Math.log1p(count);
  }

  private static double since(double then, double now) {
    return Math.log1p(Math.max(0, now - then));
  }

  private static void put(double[] row, Feature feature, double value) {
    put(row, feature, 0, value);
  }

  private static void put(double[] row, Feature first, int further, double value) {
    row[first.column() + further] = (float) value;
  }
}
