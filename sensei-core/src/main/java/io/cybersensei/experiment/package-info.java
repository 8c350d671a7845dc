/**
 * Experiments: learners are assigned to arms by a hash, and the effect on what they can do later is
 * reported with intervals that stay valid however often one looks.
 *
 * <p>Decisions and interactions come in; effects go out. The door is {@link
 * io.cybersensei.experiment.Experiments}, and {@link io.cybersensei.experiment.Experiment} is the
 * setting.
 */
@NullMarked
package io.cybersensei.experiment;

import org.jspecify.annotations.NullMarked;
