/**
 * Activities: the readings, videos, exercises and other things of the host that a recommendation
 * ends in.
 *
 * <p>The host's activities come in; for a learner and a topic, the one that fits goes out. The door
 * is {@link io.cybersensei.activity.ActivityDesk}; an {@link
 * io.cybersensei.activity.ActivityCatalog} keeps the activities.
 */
@NullMarked
package io.cybersensei.activity;

import org.jspecify.annotations.NullMarked;
