package io.cybersensei.simulation.teaching;

import io.cybersensei.simulation.worlds.Draws;
import io.cybersensei.simulation.worlds.Learner;
import java.util.function.BiFunction;

/**
 * A way of teaching in the comparison.
 *
 * @param id the id, in lower kebab case
 * @param title the title in tables and plots
 * @param teacher creates the teacher of one learner; only {@link Knowing} uses the true knowledge
 *     of the learner
 */
public record Way(String id, String title, BiFunction<Learner, Draws, Teacher> teacher) {}
