package io.cybersensei.ml.internal.baselines;

import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;
import java.util.List;

/**
 * Bayesian knowledge tracing (Corbett and Anderson, "Knowledge tracing: modeling the acquisition of
 * procedural knowledge", User Modeling and User-Adapted Interaction 4, 1995), to compare with: a
 * learner knows a topic or does not, may come to know it with each answer, and never forgets it.
 *
 * <p>Fitted by expectation maximisation: the four parameters of everything together, then those of
 * each topic, as if {@value #PSEUDO_COUNTS} further observations of each parameter had turned out
 * like everything together. A topic that nobody answered has the parameters of everything. Guess
 * and slip stay below one half, or knowing a topic would mean to fail at it.
 */
final class Bkt implements AnswerPredictor {

  /**
   * What describes a topic; all are probabilities.
   *
   * @param known that a learner knows it before the first answer
   * @param learn that one who does not know it does after an answer
   * @param guess that one who does not know it answers right
   * @param slip that one who knows it answers wrong
   */
  record Parameters(double known, double learn, double guess, double slip) {

    double right(double knowing) {
      return knowing * (1 - slip) + (1 - knowing) * guess;
    }

    /** The probability of knowing it just before an answer, given that answer too. */
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
  private static final double LEAST = .001;
  private static final double MOST = .999;
  private static final double MOST_GUESS_OR_SLIP = .499;
  private static final int MOST_ROUNDS = 100;
  private static final double CLOSE_ENOUGH = 1e-4;

  private final Parameters everything;
  private final Parameters[] topics;

  private Bkt(Parameters everything, Parameters[] topics) {
    this.everything = everything;
    this.topics = topics;
  }

  /**
   * Fits.
   *
   * @param learners with at least one answer
   * @param topics how many have a number
   * @param whose names the learners, for progress
   */
  static Bkt fit(List<History> learners, int topics, CancellableProgress watch, String whose) {
    AnswersByTopic answers = AnswersByTopic.of(learners, topics);
    String stage = "Fitting BKT to " + whose;
    Counts counts = new Counts();
    Parameters everything = START;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      watch.at(stage, round, 2 * MOST_ROUNDS);
      counts.clear();
      for (int topic = 0; topic < topics; topic++) {
        counts.add(answers, topic, everything);
      }
      Parameters next = counts.maximise(everything, 0);
      boolean done = next.furthestFrom(everything) < CLOSE_ENOUGH;
      everything = next;
      if (done) {
        break;
      }
    }
    Parameters[] fitted = new Parameters[topics];
    for (int topic = 0; topic < topics; topic++) {
      watch.at(stage, topics + topic, 2L * topics);
      fitted[topic] = fit(answers, topic, everything, counts);
    }
    watch.at(stage, 1, 1);
    return new Bkt(everything, fitted);
  }

  private static Parameters fit(
      AnswersByTopic answers, int topic, Parameters everything, Counts counts) {
    Parameters current = everything;
    for (int round = 0; round < MOST_ROUNDS && answers.count(topic) > 0; round++) {
      counts.clear();
      counts.add(answers, topic, current);
      Parameters next = counts.maximise(everything, PSEUDO_COUNTS);
      boolean done = next.furthestFrom(current) < CLOSE_ENOUGH;
      current = next;
      if (done) {
        break;
      }
    }
    return current;
  }

  Parameters topic(int topic) {
    return topic < topics.length ? topics[topic] : everything;
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

  /** Expected counts, given parameters: the first half of a round. */
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

    /** One learner's answers on one topic: forwards to filter, backwards to smooth. */
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
          // Who knew it before knows it afterwards, and that is the only way back.
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

    /** The likeliest parameters for the counts: the second half of a round. */
    Parameters maximise(Parameters towards, double strength) {
      return new Parameters(
          share(known, learners, towards.known(), strength, MOST),
          share(learned, chancesToLearn, towards.learn(), strength, MOST),
          share(guessed, unknown, towards.guess(), strength, MOST_GUESS_OR_SLIP),
          share(slipped, knownAnswers, towards.slip(), strength, MOST_GUESS_OR_SLIP));
    }

    private static double share(
        double part, double whole, double towards, double strength, double most) {
      if (whole + strength < LEAST) {
        return towards;
      }
      double share = (part + strength * towards) / (whole + strength);
      return Math.max(LEAST, Math.min(most, share));
    }
  }
}
