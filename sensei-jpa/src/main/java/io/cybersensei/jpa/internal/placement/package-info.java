/**
 * The placement tests of learners in a table. Tests come in and go out; the door is {@link
 * io.cybersensei.jpa.internal.placement.JdbcPlacementStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.placement;

import org.jspecify.annotations.NullMarked;
