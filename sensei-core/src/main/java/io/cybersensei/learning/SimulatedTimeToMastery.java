package io.cybersensei.learning;

/** The values of a {@link TimeToMastery}. They are hidden, so that it can get more of them. */
record SimulatedTimeToMastery(double chance, Interval questions, Interval minutes)
    implements TimeToMastery {}
