/**
 * The quality of the model in use: how well it predicts the answers since it was trained.
 *
 * <p>A model and the log come in; calibration, log loss and drift go out. The door is {@link
 * io.cybersensei.learning.quality.ModelMonitor}.
 */
@NullMarked
package io.cybersensei.learning.quality;

import org.jspecify.annotations.NullMarked;
