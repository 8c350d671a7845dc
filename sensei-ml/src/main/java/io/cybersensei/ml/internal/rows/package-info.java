/**
 * Feature rows: histories and difficulties come in, one row of features for each answer goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.rows.FeatureRows}.
 */
@NullMarked
package io.cybersensei.ml.internal.rows;

import org.jspecify.annotations.NullMarked;
