package io.cybersensei.ml.internal.fitting;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Counts of successes and tries on every topic and item, by fold, and the {@link Difficulties} that
 * follow from them.
 *
 * <p>Success rates are shrunk: {@value #ITEM_STRENGTH} answers at the rate of its topic are added
 * to each item, and {@value #TOPIC_STRENGTH} answers at the overall rate to each topic. On two
 * public data sets, half or twice these numbers change the log loss by less than .001. One success
 * and one failure are added to the overall counts, so no rate is ever 0 or 1.
 *
 * <p>The median item of a topic is the median over answers, not over items: half of the answers
 * were given to items of at most this difficulty. An item without answers has the difficulty of the
 * median item, like an item without a number when the model serves.
 */
public final class DifficultyCounts implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final double ITEM_STRENGTH = 10;
  private static final double TOPIC_STRENGTH = 5;

  private final int[] topicOfItem;
  private final Level topics;
  private final Level items;

  private DifficultyCounts(int[] topicOfItem, Level topics, Level items) {
    this.topicOfItem = topicOfItem;
    this.topics = topics;
    this.items = items;
  }

  /**
   * Counts the answers of learners.
   *
   * @param learners the learners, whose folds are {@link Folds#of} their places
   * @param numbering the numbering from the histories to the model
   * @param content the index of the model
   */
  public static DifficultyCounts of(
      List<History> learners, Numbering numbering, ContentIndex content) {
    return of(learners, new AnswersBeyond(), new ContentIndex(), numbering, content);
  }

  /**
   * Counts the answers of learners, and those of others, who are in no fold.
   *
   * @param learners the learners, whose folds are {@link Folds#of} their places
   * @param beyond the counts of the others
   * @param log the index of the histories
   * @param numbering the numbering from the histories to the model
   * @param content the index of the model
   */
  public static DifficultyCounts of(
      List<History> learners,
      AnswersBeyond beyond,
      ContentIndex log,
      Numbering numbering,
      ContentIndex content) {
    DifficultyCounts counts = of(learners, 0, numbering, content);
    for (int topic = 0; topic < log.topicCount(); topic++) {
      double tries = beyond.topicTries(topic);
      counts.topics.countAll(numbering.topic(topic), tries, beyond.topicSuccesses(topic));
    }
    for (int item = 0; item < log.itemCount(); item++) {
      double tries = beyond.itemTries(item);
      counts.items.countAll(numbering.item(item), tries, beyond.itemSuccesses(item));
    }
    return counts;
  }

  /**
   * Counts the answers of some of the learners.
   *
   * @param learners some learners, without a gap in the order of all
   * @param before the number of learners before these, from which their folds follow
   * @param numbering the numbering from the histories to the model
   * @param content the index of the model
   */
  public static DifficultyCounts of(
      List<History> learners, int before, Numbering numbering, ContentIndex content) {
    Level topics = new Level(content.topicCount());
    Level items = new Level(content.itemCount());
    for (int place = 0; place < learners.size(); place++) {
      History learner = learners.get(place);
      int fold = Folds.of(before + place);
      for (int at = 0; at < learner.size(); at++) {
        if (learner.isAnswer(at)) {
          topics.count(fold, numbering.topic(learner.topic(at)), learner.score(at));
          int item = numbering.item(learner.item(at));
          if (item != NO_ITEM && !learner.isFurtherTopic(at)) {
            items.count(fold, item, learner.score(at));
          }
        }
      }
    }
    int[] topicOfItem = content.items().stream().mapToInt(ContentIndex.Item::topic).toArray();
    return new DifficultyCounts(topicOfItem, topics, items);
  }

  /** Adds the counts of further learners. */
  public DifficultyCounts merge(DifficultyCounts other) {
    topics.merge(other.topics);
    items.merge(other.items);
    return this;
  }

  /** Returns, by topic number, the number of answers. */
  long[] topicAnswers() {
    return Arrays.stream(topics.allTries).mapToLong(Math::round).toArray();
  }

  /** Returns the difficulties from the answers of all folds but one. */
  public Difficulties without(int fold) {
    return without(fold, Folds.NONE);
  }

  /** Returns the difficulties from the answers of all folds but two, which may be the same. */
  public Difficulties without(int fold, int another) {
    int[] left = another == fold ? new int[] {fold} : new int[] {fold, another};
    double overall = overallRate(left);
    double[] topicRates = topics.rates(left, TOPIC_STRENGTH, topic -> overall);
    double[] itemRates = items.rates(left, ITEM_STRENGTH, item -> topicRates[topicOfItem[item]]);
    double[] topicLogits = Arrays.stream(topicRates).map(rate -> -Logit.of(rate)).toArray();
    double[] itemLogits = Arrays.stream(itemRates).map(rate -> -Logit.of(rate)).toArray();
    double[] medianItems = medianItems(left, topicLogits, itemLogits);
    for (int item = 0; item < itemLogits.length; item++) {
      if (items.tries(left, item) == 0) {
        itemLogits[item] = medianItems[topicOfItem[item]];
      }
    }
    return new Difficulties(-Logit.of(overall), topicLogits, medianItems, itemLogits);
  }

  private double[] medianItems(int[] left, double[] topicLogits, double[] itemLogits) {
    double[] medians = topicLogits.clone();
    int[] sorted =
        IntStream.range(0, itemLogits.length)
            .filter(item -> items.tries(left, item) > 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(item -> topicOfItem[item])
                    .thenComparingDouble(item -> itemLogits[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    int from = 0;
    while (from < sorted.length) {
      int topic = topicOfItem[sorted[from]];
      int until = from;
      double answers = 0;
      while (until < sorted.length && topicOfItem[sorted[until]] == topic) {
        answers += items.tries(left, sorted[until++]);
      }
      double seen = 0;
      int median = from;
      while ((seen += items.tries(left, sorted[median])) < answers / 2) {
        median++;
      }
      medians[topic] = itemLogits[sorted[median]];
      from = until;
    }
    return medians;
  }

  private double overallRate(int[] left) {
    double successes = 1;
    double tries = 2;
    for (int topic = 0; topic < topics.size(); topic++) {
      successes += topics.successes(left, topic);
      tries += topics.tries(left, topic);
    }
    return successes / tries;
  }

  /** The counts of all topics, or of all items. */
  private static final class Level implements Serializable {

    @Serial private static final long serialVersionUID = 1L;

    private final double[][] tries;
    private final double[][] successes;
    private final double[] allTries;
    private final double[] allSuccesses;

    Level(int size) {
      tries = new double[Folds.COUNT][size];
      successes = new double[Folds.COUNT][size];
      allTries = new double[size];
      allSuccesses = new double[size];
    }

    void count(int fold, int number, double score) {
      tries[fold][number]++;
      successes[fold][number] += score;
      allTries[number]++;
      allSuccesses[number] += score;
    }

    /** Counts answers of no fold. */
    void countAll(int number, double tries, double successes) {
      if (tries > 0) {
        allTries[number] += tries;
        allSuccesses[number] += successes;
      }
    }

    void merge(Level other) {
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        add(tries[fold], other.tries[fold]);
        add(successes[fold], other.successes[fold]);
      }
      add(allTries, other.allTries);
      add(allSuccesses, other.allSuccesses);
    }

    private static void add(double[] to, double[] more) {
      for (int i = 0; i < to.length; i++) {
        to[i] += more[i];
      }
    }

    int size() {
      return allTries.length;
    }

    double tries(int[] left, int number) {
      return without(allTries, tries, left, number);
    }

    double successes(int[] left, int number) {
      return without(allSuccesses, successes, left, number);
    }

    private static double without(double[] all, double[][] byFold, int[] left, int number) {
      double rest = all[number];
      for (int fold : left) {
        rest -= fold == Folds.NONE ? 0 : byFold[fold][number];
      }
      // Scores are fractions, so a difference of 0 may have a rounding error.
      return Math.abs(rest) < 1e-9 ? 0 : rest;
    }

    /**
     * Returns success rates after adding {@code strength} answers at the rate of the level above.
     */
    double[] rates(int[] left, double strength, IntToDoubleFunction above) {
      double[] rates = new double[size()];
      for (int number = 0; number < rates.length; number++) {
        rates[number] =
            (successes(left, number) + strength * above.applyAsDouble(number))
                / (tries(left, number) + strength);
      }
      return rates;
    }
  }
}
