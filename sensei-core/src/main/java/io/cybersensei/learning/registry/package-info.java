/**
 * Stored models with their states, and the port that stores them.
 *
 * <p>Model files come in; the active model goes out. The door is {@link
 * io.cybersensei.learning.registry.ModelStore}.
 */
@NullMarked
package io.cybersensei.learning.registry;

import org.jspecify.annotations.NullMarked;
