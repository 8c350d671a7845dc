/**
 * A comparison of ways of choosing the next topic on simulated learners. The learners are of two
 * kinds, and their true knowledge is known. The entry point is {@link
 * io.cybersensei.simulation.Main}.
 */
@NullMarked
package io.cybersensei.simulation;

import org.jspecify.annotations.NullMarked;
