/**
 * Simulated learners with a known true knowledge, the courses that they study, and the worlds that
 * differ in one assumption. The door is {@link io.cybersensei.simulation.worlds.Simulator}.
 */
@NullMarked
package io.cybersensei.simulation.worlds;

import org.jspecify.annotations.NullMarked;
