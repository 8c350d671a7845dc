/**
 * Ways of choosing the next topic of a simulated learner: Sensei, its rivals, and the greedy
 * teachers that know the learner. The door is {@link io.cybersensei.simulation.teaching.Ways}.
 */
@NullMarked
package io.cybersensei.simulation.teaching;

import org.jspecify.annotations.NullMarked;
