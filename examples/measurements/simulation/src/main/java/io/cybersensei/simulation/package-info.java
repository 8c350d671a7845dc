/**
 * Does it teach? Ways of choosing the next topic are compared on simulated learners of two kinds,
 * whose true knowledge is known. {@link io.cybersensei.simulation.Main} is the way in.
 */
@NullMarked
package io.cybersensei.simulation;

import org.jspecify.annotations.NullMarked;
