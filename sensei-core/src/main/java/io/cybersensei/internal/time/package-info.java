/**
 * The age of what a node has read, which no jump of a clock can prolong.
 *
 * <p>A clock comes in; whether something is still fresh goes out. The door is {@link
 * io.cybersensei.internal.time.NodeTime}. Not exported.
 */
@NullMarked
package io.cybersensei.internal.time;

import org.jspecify.annotations.NullMarked;
