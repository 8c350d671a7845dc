/**
 * Curricula from competency frameworks in IMS CASE: a package in JSON comes in, a curriculum goes
 * out.
 *
 * <p>The door is {@link io.cybersensei.transfer.framework.CaseImport}.
 */
@NullMarked
package io.cybersensei.transfer.framework;

import org.jspecify.annotations.NullMarked;
