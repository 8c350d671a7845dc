package io.cybersensei.ml.evaluation;

/**
 * Metrics of a ranking of next topics at first encounters with a topic.
 *
 * <p>Each first encounter is a choice among the topics of the model that the learner has not met.
 * All of these topics are ranked; among topics with equal scores, the one that was met comes last.
 * The first topic of a learner does not count, because nothing tells one learner from another
 * before it. A topic that the model does not know counts as missed.
 *
 * @param events the number of first encounters
 * @param recallAt1 the share of first encounters with the topic that ranked first, 0–1
 * @param recallAt5 the share with a topic among the first five, 0–1
 * @param recallAt10 the share with a topic among the first ten, 0–1
 * @param ndcgAt5 the mean of 1 / log₂(1 + rank) for ranks of at most five, and of 0 for others, 0–1
 */
public record NextTopicMetrics(
    long events, double recallAt1, double recallAt5, double recallAt10, double ndcgAt5) {}
