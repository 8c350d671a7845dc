/**
 * A host that has users of its own.
 *
 * <p>The door is {@link io.cybersensei.examples.hostusers.HostUsers}.
 */
@NullMarked
package io.cybersensei.examples.hostusers;

import org.jspecify.annotations.NullMarked;
