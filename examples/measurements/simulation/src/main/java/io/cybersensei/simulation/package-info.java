/**
 * A comparison of ways of choosing the next topic on simulated learners. It prints tables and
 * writes plots. The door is {@link io.cybersensei.simulation.Main}.
 */
@NullMarked
package io.cybersensei.simulation;

import org.jspecify.annotations.NullMarked;
