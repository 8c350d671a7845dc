package io.cybersensei.simulation.experiments;

import java.util.OptionalDouble;

/**
 * The result of a learner in a test of every topic, without help.
 *
 * @param firstTries the share of right answers to the items, all of which were new
 * @param retention the share of right answers on topics that were practised before, and not for a
 *     week; empty without such a topic
 */
record Tested(double firstTries, OptionalDouble retention) {}
