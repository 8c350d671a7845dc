package io.cybersensei.learning.model;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.time.Instant;

/** The model before the first training: rules of thumb. */
final class UntrainedModel {

  private static final double TYPICAL_SUCCESS_RATE = .65;

  private UntrainedModel() {}

  static LearningModel create() {
    Difficulties difficulties = Difficulties.uniform(TYPICAL_SUCCESS_RATE);
    double[] weights = new double[Feature.COUNT];
    // The mean of the weights that logistic regression over these four features alone learns on
    // ASSISTments 2009 and on Algebra 2005. All difficulties are equal here, so the first weight
    // has no effect yet. A trainer with little data starts from these weights, and there it has.
    weights[Feature.ITEM_DIFFICULTY.column()] = -.7;
    weights[Feature.TOPIC_RATE.column()] = .3;
    weights[Feature.TOPIC_RATE_70.column()] = 1.9;
    weights[Feature.RATE.column()] = .4;
    double[] noHistory = new double[Feature.COUNT];
    Features.write(new LearnerState(difficulties, false), 0, ContentIndex.NO_ITEM, 0, noHistory);
    return LearningModel.builder()
        .provenance(
            Provenance.builder()
                .trainer("none")
                .window(new TimeWindow(Instant.EPOCH, Instant.EPOCH))
                .build())
        .content(new ContentIndex())
        .difficulties(difficulties)
        .scorer(AnswerScorer.of(new LogisticScorer(-difficulties.overall(), weights, noHistory)))
        .build();
  }
}
