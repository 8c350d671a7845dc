/**
 * The log of interactions: group commit, replay, host transactions and retention.
 *
 * <p>Batches of interactions come in; the ids that are new and streams of stored interactions go
 * out. The door is {@link io.cybersensei.jpa.internal.log.JdbcInteractionStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.log;

import org.jspecify.annotations.NullMarked;
