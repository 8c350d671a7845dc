/**
 * The list of the rules for each type of file.
 *
 * <p>A file and its type come in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.rules.RuleBook}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.rules;

import org.jspecify.annotations.NullMarked;
