package io.cybersensei.ml.evaluation;

/**
 * How well first encounters with a topic are foretold. Each is a choice among the topics of the
 * model that the learner has not met; all of them are ranked, and of topics with equal scores the
 * one that was met comes last. The first topic of a learner does not count, because nothing tells
 * one learner from another before it. A topic that the model does not know counts as missed.
 *
 * @param events how many first encounters there were
 * @param recallAt1 the share of them that ranked first, 0–1
 * @param recallAt5 the share among the first five, 0–1
 * @param recallAt10 the share among the first ten, 0–1
 * @param ndcgAt5 the mean of 1 / log₂(1 + rank) where the rank is at most five, and of 0 where not,
 *     0–1
 */
public record NextTopicMetrics(
    long events, double recallAt1, double recallAt5, double recallAt10, double ndcgAt5) {}
