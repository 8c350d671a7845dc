package io.cybersensei.experiment;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.RecommendationTrace.Assignment;
import io.cybersensei.recommend.RecommendationTrace.Treatment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The treatments of learners in an experiment, with the models of its arms. Thread-safe. */
public final class Treatments {

  private final Experiment experiment;
  private final Map<String, Treatment> byArm = new HashMap<>();

  /**
   * Prepares the treatments.
   *
   * @param experiment the experiment
   * @param models finds a stored model by its fingerprint
   * @throws IllegalArgumentException if the experiment is not {@link Experiment#checked}
   * @throws IllegalStateException if the model of an arm is not stored, or is damaged
   */
  public Treatments(Experiment experiment, Function<String, Optional<LearningModel>> models) {
    this.experiment = experiment.checked();
    for (Experiment.Arm arm : experiment.arms()) {
      Optional<LearningModel> model =
          arm.model()
              .map(
                  fingerprint ->
                      models
                          .apply(fingerprint)
                          .orElseThrow(
                              () ->
                                  new IllegalStateException(
                                      "experiment: the arm '"
                                          + arm.name()
                                          + "' needs the model with the SHA-256 "
                                          + fingerprint
                                          + ", which is not stored.")));
      byArm.put(
          arm.name(),
          new Treatment(
              new Assignment(experiment.name(), arm.name(), arm.share()), arm.policy(), model));
    }
  }

  /**
   * Returns the treatment of a learner.
   *
   * @param learnerId the host's id of the learner
   */
  public Optional<Treatment> of(String learnerId) {
    return Optional.ofNullable(byArm.get(experiment.armOf(learnerId).name()));
  }

  /** Returns the policies of the arms, for replays. */
  public List<Policy> policies() {
    return experiment.arms().stream().flatMap(arm -> arm.policy().stream()).toList();
  }
}
