/**
 * The decision log in two tables: entries, and the contexts that they share.
 *
 * <p>Entries come in and go out. The door is {@link
 * io.cybersensei.jpa.internal.decisions.JdbcDecisionStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.decisions;

import org.jspecify.annotations.NullMarked;
