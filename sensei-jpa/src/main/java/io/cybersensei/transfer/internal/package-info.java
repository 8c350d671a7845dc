/**
 * The text of files in CSV and JSON Lines: byte order marks and unbalanced quotes.
 *
 * <p>A stream or a record comes in; its text without marks, or the rows that a quote has swallowed,
 * go out. The door is {@link io.cybersensei.transfer.internal.Quoting}.
 */
@NullMarked
package io.cybersensei.transfer.internal;

import org.jspecify.annotations.NullMarked;
