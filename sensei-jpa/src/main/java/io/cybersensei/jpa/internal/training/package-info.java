/**
 * Scheduled training on one node of a cluster, with db-scheduler.
 *
 * <p>A schedule comes in; training runs on record go out. The door is {@link
 * io.cybersensei.jpa.internal.training.RetrainingScheduler}.
 */
@NullMarked
package io.cybersensei.jpa.internal.training;

import org.jspecify.annotations.NullMarked;
