/**
 * Scheduled training on one node of a cluster, with db-scheduler.
 *
 * <p>A schedule comes in; training runs on record go out. {@link io.cybersensei.jpa.Retraining} is
 * the door.
 */
@NullMarked
package io.cybersensei.jpa.internal.training;

import org.jspecify.annotations.NullMarked;
