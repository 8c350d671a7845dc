/**
 * Statements of xAPI over HTTP.
 *
 * <p>JSON of statements comes in and goes out; the door is {@link
 * io.cybersensei.servlet.internal.xapi.StatementsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.xapi;

import org.jspecify.annotations.NullMarked;
