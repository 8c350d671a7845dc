package io.cybersensei.decision;

/**
 * The number of entries of the decision log of one {@link io.cybersensei.Sensei} since it was
 * built.
 *
 * @param stored the number of stored entries
 * @param dropped the number of entries that were lost because too many waited
 * @param failed the number of entries that were lost because they could not be stored or made
 * @param waiting the number of entries that wait
 */
public record DecisionStatistics(long stored, long dropped, long failed, int waiting) {}
