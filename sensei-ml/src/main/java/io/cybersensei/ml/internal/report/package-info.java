/**
 * The output of the command line: an evaluation report comes in, text or JSON goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.report.RunReport}.
 */
@NullMarked
package io.cybersensei.ml.internal.report;

import org.jspecify.annotations.NullMarked;
