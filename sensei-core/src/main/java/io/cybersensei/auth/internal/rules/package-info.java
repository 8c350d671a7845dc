/**
 * Rules for user names, e-mail addresses, full names, passwords and secrets.
 *
 * <p>Text comes in; canonical text and violations go out. The door is {@link
 * io.cybersensei.auth.internal.rules.PasswordRules}. Not exported.
 */
@NullMarked
package io.cybersensei.auth.internal.rules;

import org.jspecify.annotations.NullMarked;
