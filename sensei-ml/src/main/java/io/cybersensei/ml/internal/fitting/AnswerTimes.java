package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Arrays;
import java.util.List;

/** The times that answers take. */
public final class AnswerTimes {

  private AnswerTimes() {}

  /**
   * Returns, by topic number, the median time of an answer in seconds, or 0 where no time is known.
   */
  public static double[] medians(
      List<History> learners, Numbering numbering, ContentIndex content) {
    int[] counts = new int[content.topicCount()];
    for (History learner : learners) {
      for (int at = 0; at < learner.size(); at++) {
        if (isTimed(learner, at)) {
          counts[numbering.topic(learner.topic(at))]++;
        }
      }
    }
    float[][] times = new float[counts.length][];
    Arrays.setAll(times, topic -> new float[counts[topic]]);
    for (History learner : learners) {
      for (int at = 0; at < learner.size(); at++) {
        if (isTimed(learner, at)) {
          int topic = numbering.topic(learner.topic(at));
          times[topic][--counts[topic]] = learner.duration(at);
        }
      }
    }
    return Arrays.stream(times).mapToDouble(AnswerTimes::median).toArray();
  }

  private static boolean isTimed(History learner, int at) {
    return learner.isAnswer(at) && learner.duration(at) > 0;
  }

  private static double median(float[] times) {
    if (times.length == 0) {
      return 0;
    }
    Arrays.sort(times);
    int middle = times.length / 2;
    return times.length % 2 == 1 ? times[middle] : ((double) times[middle - 1] + times[middle]) / 2;
  }
}
