/**
 * Stored models and their states, and the port that stores them.
 *
 * <p>The door is {@link io.cybersensei.learning.registry.ModelStore}.
 */
@NullMarked
package io.cybersensei.learning.registry;

import org.jspecify.annotations.NullMarked;
