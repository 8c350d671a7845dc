package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.Provenance;
import java.util.List;
import java.util.Optional;

/** A list of recommendations for one learner. Immutable. */
public sealed interface Recommendations permits RankedTopics {

  /**
   * Returns the recommendations, best first. If there are none, {@link #emptyReason} tells why.
   *
   * @return an unmodifiable list
   */
  List<Recommendation> items();

  /**
   * Returns the topics outside of the scope for which topics of the scope wait: direct
   * prerequisites that are not mastered, in the study order. They are never recommended.
   *
   * @return an unmodifiable list; empty if the scope is the whole curriculum
   */
  List<Topic> waitsFor();

  /** Returns the reason for a list without recommendations; empty if there are any. */
  Optional<EmptyReason> emptyReason();

  /** Returns the provenance of the model behind the list; empty if no model was trained yet. */
  Optional<Provenance> model();
}
