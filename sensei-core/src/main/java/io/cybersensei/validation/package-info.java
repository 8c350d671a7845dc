/**
 * Validation of input: the rules for identifiers, and the form in which a broken rule is reported.
 *
 * <p>Input comes in; violations, which name field and rule, go out. The door is {@link
 * io.cybersensei.validation.Violation}.
 */
@NullMarked
package io.cybersensei.validation;

import org.jspecify.annotations.NullMarked;
