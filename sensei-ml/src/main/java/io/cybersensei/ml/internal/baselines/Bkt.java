package io.cybersensei.ml.internal.baselines;

import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;
import java.util.List;

/**
 * Bayesian knowledge tracing (Corbett and Anderson, "Knowledge tracing: modeling the acquisition of
 * procedural knowledge", User Modeling and User-Adapted Interaction 4, 1995), for comparison. A
 * learner either knows a topic or does not, may learn it with each answer, and never forgets it.
 *
 * <p>The model is fitted by expectation maximisation: first four overall parameters for all topics
 * together, then those of each topic, with {@value #PSEUDO_COUNTS} pseudo-observations of each
 * parameter at its overall value. A topic without answers has the overall parameters. Guess and
 * slip stay below one half; otherwise a learner who knows a topic would be expected to fail at it.
 */
final class Bkt implements AnswerPredictor {

  /**
   * The parameters of a topic; all are probabilities.
   *
   * @param known the probability that a learner knows the topic before the first answer
   * @param learn the probability that an answer makes a learner know the topic
   * @param guess the probability of a right answer by a learner who does not know the topic
   * @param slip the probability of a wrong answer by a learner who knows the topic
   */
  record Parameters(double known, double learn, double guess, double slip) {

    double right(double knowing) {
      return knowing * (1 - slip) + (1 - knowing) * guess;
    }

    /**
     * Returns the probability that the topic was known just before an answer, given that answer.
     */
    double given(double knowing, boolean right) {
      double known = knowing * (right ? 1 - slip : slip);
      return known / (known + (1 - knowing) * (right ? guess : 1 - guess));
    }

    double afterwards(double given) {
      return given + (1 - given) * learn;
    }

    private double furthestFrom(Parameters other) {
      return Math.max(
          Math.max(Math.abs(known - other.known), Math.abs(learn - other.learn)),
          Math.max(Math.abs(guess - other.guess), Math.abs(slip - other.slip)));
    }
  }

  private static final Parameters START = new Parameters(.4, .1, .2, .1);
  private static final double PSEUDO_COUNTS = 10;
  private static final double MIN = .001;
  private static final double MAX = .999;
  private static final double MAX_GUESS_OR_SLIP = .499;
  private static final int MAX_ROUNDS = 100;
  private static final double CLOSE_ENOUGH = 1e-4;

  private final Parameters overall;
  private final Parameters[] topics;

  private Bkt(Parameters overall, Parameters[] topics) {
    this.overall = overall;
    this.topics = topics;
  }

  /**
   * Fits the model.
   *
   * @param learners the learners, with at least one answer
   * @param topics the number of topics in the index of the histories
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  static Bkt fit(List<History> learners, int topics, CancellableProgress progress, String label) {
    AnswersByTopic answers = AnswersByTopic.of(learners, topics);
    String stage = "Fitting BKT to " + label;
    Counts counts = new Counts();
    Parameters overall = START;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      progress.report(stage, round, 2 * MAX_ROUNDS);
      counts.clear();
      for (int topic = 0; topic < topics; topic++) {
        counts.add(answers, topic, overall);
      }
      Parameters next = counts.maximise(overall, 0);
      boolean done = next.furthestFrom(overall) < CLOSE_ENOUGH;
      overall = next;
      if (done) {
        break;
      }
    }
    Parameters[] fitted = new Parameters[topics];
    for (int topic = 0; topic < topics; topic++) {
      progress.report(stage, topics + topic, 2L * topics);
      fitted[topic] = fit(answers, topic, overall, counts);
    }
    progress.report(stage, 1, 1);
    return new Bkt(overall, fitted);
  }

  private static Parameters fit(
      AnswersByTopic answers, int topic, Parameters overall, Counts counts) {
    Parameters current = overall;
    for (int round = 0; round < MAX_ROUNDS && answers.count(topic) > 0; round++) {
      counts.clear();
      counts.add(answers, topic, current);
      Parameters next = counts.maximise(overall, PSEUDO_COUNTS);
      boolean done = next.furthestFrom(current) < CLOSE_ENOUGH;
      current = next;
      if (done) {
        break;
      }
    }
    return current;
  }

  Parameters topic(int topic) {
    return topic < topics.length ? topics[topic] : overall;
  }

  @Override
  public double[] predict(History learner) {
    double[] knowing = new double[topics.length];
    Arrays.fill(knowing, Double.NaN);
    double[] probabilities = new double[learner.answers()];
    int next = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at)) {
        int topic = learner.topic(at);
        Parameters parameters = topic(topic);
        if (topic >= knowing.length) {
          int length = knowing.length;
          knowing = Arrays.copyOf(knowing, topic + 1);
          Arrays.fill(knowing, length, knowing.length, Double.NaN);
        }
        double before = Double.isNaN(knowing[topic]) ? parameters.known() : knowing[topic];
        probabilities[next++] = parameters.right(before);
        boolean right = learner.isRight(at);
        knowing[topic] = parameters.afterwards(parameters.given(before, right));
      }
    }
    return probabilities;
  }

  /** Expected counts, given parameters: the expectation step. */
  private static final class Counts {

    private double learners;
    private double known;
    private double chancesToLearn;
    private double learned;
    private double unknown;
    private double guessed;
    private double knownAnswers;
    private double slipped;
    private double[] given = new double[256];

    void clear() {
      learners = 0;
      known = 0;
      chancesToLearn = 0;
      learned = 0;
      unknown = 0;
      guessed = 0;
      knownAnswers = 0;
      slipped = 0;
    }

    void add(AnswersByTopic answers, int topic, Parameters parameters) {
      int from = 0;
      while (from < answers.count(topic)) {
        int until = from + 1;
        while (until < answers.count(topic) && !answers.isFirst(topic, until)) {
          until++;
        }
        add(answers, topic, from, until, parameters);
        from = until;
      }
    }

    /** Adds the answers of one learner on one topic: forwards to filter, backwards to smooth. */
    private void add(
        AnswersByTopic answers, int topic, int from, int until, Parameters parameters) {
      if (until - from > given.length) {
        given = new double[until - from];
      }
      double knowing = parameters.known();
      for (int at = from; at < until; at++) {
        given[at - from] = parameters.given(knowing, answers.isRight(topic, at));
        knowing = parameters.afterwards(given[at - from]);
      }
      double smoothed = given[until - 1 - from];
      for (int at = until - 1; at >= from; at--) {
        if (at < until - 1) {
          // A learner who knew the topic before knows it afterwards, and nothing is forgotten.
          double filtered = given[at - from];
          double before = smoothed * filtered / parameters.afterwards(filtered);
          learned += smoothed - before;
          chancesToLearn += 1 - before;
          smoothed = before;
        }
        unknown += 1 - smoothed;
        knownAnswers += smoothed;
        if (answers.isRight(topic, at)) {
          guessed += 1 - smoothed;
        } else {
          slipped += smoothed;
        }
      }
      learners++;
      known += smoothed;
    }

    /** Returns the likeliest parameters for the counts: the maximisation step. */
    Parameters maximise(Parameters towards, double strength) {
      return new Parameters(
          share(known, learners, towards.known(), strength, MAX),
          share(learned, chancesToLearn, towards.learn(), strength, MAX),
          share(guessed, unknown, towards.guess(), strength, MAX_GUESS_OR_SLIP),
          share(slipped, knownAnswers, towards.slip(), strength, MAX_GUESS_OR_SLIP));
    }

    private static double share(
        double part, double whole, double towards, double strength, double max) {
      if (whole + strength < MIN) {
        return towards;
      }
      double share = (part + strength * towards) / (whole + strength);
      return Math.max(MIN, Math.min(max, share));
    }
  }
}
