/**
 * Placement tests: few questions, chosen over the whole graph of prerequisites, that find the
 * topics that a learner knows already.
 *
 * <p>A scope and answers come in; questions and the outcome of each topic go out. The door is
 * {@link io.cybersensei.placement.Placements}.
 */
@NullMarked
package io.cybersensei.placement;

import org.jspecify.annotations.NullMarked;
