package io.cybersensei.recommend;

import io.cybersensei.learning.model.Provenance;
import java.util.List;
import java.util.Optional;

/** A list of recommendations for one learner. Immutable. */
public sealed interface Recommendations permits RankedTopics {

  /**
   * Returns the recommendations, best first. The list is empty only in these cases: there are no
   * topics, or every topic is mastered and none is due for review, or all the topics left wait for
   * topics that the instructor blocked.
   *
   * @return an unmodifiable list
   */
  List<Recommendation> items();

  /** Returns the provenance of the model behind the list; empty if no model was trained yet. */
  Optional<Provenance> model();
}
