/** How a refusal names the field and the rule: see {@link io.cybersensei.validation.Violation}. */
@NullMarked
package io.cybersensei.validation;

import org.jspecify.annotations.NullMarked;
