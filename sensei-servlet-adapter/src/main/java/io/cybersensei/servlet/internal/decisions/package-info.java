/**
 * The decision log over HTTP.
 *
 * <p>Requests come in; pages of decisions go out. The door is {@link
 * io.cybersensei.servlet.internal.decisions.DecisionsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.decisions;

import org.jspecify.annotations.NullMarked;
