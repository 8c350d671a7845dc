package io.cybersensei.learning.training;

import io.cybersensei.learning.model.LearningModel;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The outcome of training. */
public sealed interface TrainingResult {

  /**
   * There is a model. What was measured on held-out learners is in its provenance.
   *
   * @param model the new model
   * @param comparison how it compared with the model it takes the place of, in a plain sentence or
   *     two; empty if there was none to compare with
   */
  record Trained(LearningModel model, Optional<String> comparison) implements TrainingResult {

    /** A model that was compared with none. */
    public Trained(LearningModel model) {
      this(model, Optional.empty());
    }
  }

  /**
   * The log holds too little to learn from.
   *
   * @param reason one plain sentence with what there is and what it would take
   */
  record NotEnoughData(String reason) implements TrainingResult {}

  /**
   * The new model is not good enough to take the place of the one in use, which stays.
   *
   * @param reason one or more plain sentences
   * @param metrics what was measured to find that out, by name; may be empty
   */
  record Refused(String reason, Map<String, Double> metrics) implements TrainingResult {

    /** Copies what it is given. */
    public Refused {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }

  /** {@link TrainingProgress} asked for an end; nothing was changed. */
  record Cancelled() implements TrainingResult {}
}
