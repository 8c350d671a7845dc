/**
 * The decision log: each list of recommendations with its inputs, its candidates and its model, and
 * what became of it.
 *
 * <p>Recommendations and feedback come in; decisions with their outcomes go out, and lists that are
 * computed again. The door is {@link io.cybersensei.decision.DecisionLog}; {@link
 * io.cybersensei.decision.DecisionStore} is the port and {@link
 * io.cybersensei.decision.DecisionSettings} turns the log on.
 */
@NullMarked
package io.cybersensei.decision;

import org.jspecify.annotations.NullMarked;
