package io.cybersensei.learning.model;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.time.Instant;

/**
 * The model before the first training: values of a population. Its eleven weights and the intercept
 * are those of one logistic regression, with signs that make sense, over the learners of four
 * public data sets (Algebra I 2005–06, OLI Statics 2011, ASSISTments 2015 and a course of Spanish),
 * each with difficulties that come from 10 to 300 of its learners. A trainer with little data
 * starts from them, and may find that it does not know better.
 */
final class UntrainedModel {

  private static final double TYPICAL_SUCCESS_RATE = .65;

  /** The logit of a right answer if all features are 0. */
  private static final double INTERCEPT = -.61;

  private UntrainedModel() {}

  static LearningModel create() {
    Difficulties difficulties = Difficulties.uniform(TYPICAL_SUCCESS_RATE);
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1.02;
    weights[Feature.TOPIC_DIFFICULTY.column()] = .48;
    weights[Feature.ITEM_LAST.column()] = .16;
    weights[Feature.TOPIC_TRIES.column()] = .31;
    weights[Feature.TOPIC_FAILURES.column()] = -.29;
    weights[Feature.TOPIC_RESIDUAL_90.column()] = .58;
    weights[Feature.TOPIC_ABILITY.column()] = .05;
    weights[Feature.TOPIC_STREAK.column()] = .16;
    weights[Feature.RATE_90.column()] = .95;
    weights[Feature.RESIDUAL_70.column()] = .6;
    weights[Feature.ABILITY.column()] = .35;
    LogisticScorer population = new LogisticScorer(INTERCEPT, weights, new double[Feature.COUNT]);
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
        .scorer(
            AnswerScorer.of(new LogisticScorer(population.logit(noHistory), weights, noHistory)))
        .build();
  }
}
