/**
 * Runs of experiments on simulated learners: how often the report finds an effect, and how often
 * one that is not there.
 *
 * <p>Options come in; a table goes out. The door is {@link
 * io.cybersensei.simulation.experiments.ExperimentMain}.
 */
@NullMarked
package io.cybersensei.simulation.experiments;

import org.jspecify.annotations.NullMarked;
