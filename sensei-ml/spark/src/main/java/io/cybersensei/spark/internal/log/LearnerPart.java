package io.cybersensei.spark.internal.log;

import io.cybersensei.ml.internal.history.History;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The histories of one partition, in the order of learners. */
public final class LearnerPart implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private ArrayList<History> learners;

  public LearnerPart(List<History> learners) {
    this.learners = new ArrayList<>(learners);
  }

  public List<History> learners() {
    return learners;
  }

  /** Returns the part without some learners. */
  public LearnerPart without(Set<String> ids) {
    return new LearnerPart(
        learners.stream().filter(learner -> !ids.contains(learner.learnerId())).toList());
  }
}
