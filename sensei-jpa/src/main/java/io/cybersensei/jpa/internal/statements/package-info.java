/**
 * Statements of xAPI in tables.
 *
 * <p>Checked statements come in, and stored ones go out. The door is {@link
 * io.cybersensei.jpa.internal.statements.JdbcStatementStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.statements;

import org.jspecify.annotations.NullMarked;
