/**
 * The groups of a school without groups of its own.
 *
 * <p>Groups come in and go out. The door is {@link
 * io.cybersensei.jpa.internal.roster.JdbcGroupStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.roster;

import org.jspecify.annotations.NullMarked;
