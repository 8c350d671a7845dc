package io.cybersensei.simulation;

import java.util.function.BiFunction;

/**
 * A way of teaching that is compared.
 *
 * @param id in lower kebab case
 * @param title for people
 * @param teacher makes the teacher of one learner; what the learner truly knows is for the one that
 *     knows it alone
 */
record Way(String id, String title, BiFunction<Learner, Draws, Teacher> teacher) {}
