/**
 * The comparison of ways of teaching: it lets each teach the same learners, and reports tables and
 * plots. The door is {@link io.cybersensei.simulation.comparison.Comparison}.
 */
@NullMarked
package io.cybersensei.simulation.comparison;

import org.jspecify.annotations.NullMarked;
