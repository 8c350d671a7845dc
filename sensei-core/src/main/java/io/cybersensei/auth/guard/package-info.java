/**
 * Limits of attempts: their settings, and the port that counts attempts for all nodes.
 *
 * <p>The door is {@link io.cybersensei.auth.guard.ThrottleSettings}.
 */
@NullMarked
package io.cybersensei.auth.guard;

import org.jspecify.annotations.NullMarked;
