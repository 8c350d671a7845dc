package io.cybersensei.learning;

/**
 * Counts of the estimates since this object of {@link LearnerStates} was made.
 *
 * @param resumed the estimates that continued from a snapshot
 * @param replayed the estimates that replayed the whole history, for whatever reason
 * @param late the replays because an interaction arrived that precedes covered ones, or was deleted
 * @param outdated the replays because of another model, mastery rule or version of Sensei
 * @param damaged the replays because of a damaged snapshot
 * @param kept the snapshots that were stored
 * @param failures the snapshots that could not be read or stored; the estimates were made anyway
 */
public record LearnerStateStatistics(
    long resumed,
    long replayed,
    long late,
    long outdated,
    long damaged,
    long kept,
    long failures) {}
