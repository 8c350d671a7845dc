/**
 * Curricula from competency frameworks and courses of other systems: a file comes in, a curriculum
 * goes out.
 *
 * <p>The door is {@link io.cybersensei.transfer.framework.CaseImport}.
 */
@NullMarked
package io.cybersensei.transfer.framework;

import org.jspecify.annotations.NullMarked;
