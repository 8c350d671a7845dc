/**
 * The report of a trial as a page: findings come in, one self-contained HTML document goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.page.TrialPage}.
 */
@NullMarked
package io.cybersensei.ml.internal.page;

import org.jspecify.annotations.NullMarked;
