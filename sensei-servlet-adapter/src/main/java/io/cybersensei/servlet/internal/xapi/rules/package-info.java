/**
 * The rules of xAPI 1.0.3 and 2.0 for statements.
 *
 * <p>JSON comes in, and the broken rules go out, by their fields. The door is {@link
 * io.cybersensei.servlet.internal.xapi.rules.StatementRules}.
 */
@NullMarked
package io.cybersensei.servlet.internal.xapi.rules;

import org.jspecify.annotations.NullMarked;
