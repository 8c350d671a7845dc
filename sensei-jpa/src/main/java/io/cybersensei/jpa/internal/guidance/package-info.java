/**
 * Pins and blocks in a table.
 *
 * <p>Entries come in, and go out again. The door is {@link
 * io.cybersensei.jpa.internal.guidance.JdbcGuidanceStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.guidance;

import org.jspecify.annotations.NullMarked;
