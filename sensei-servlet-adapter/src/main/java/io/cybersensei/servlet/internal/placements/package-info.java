/**
 * Placement tests over HTTP: answers come in, and questions and outcomes go out as JSON; the door
 * is {@link io.cybersensei.servlet.internal.placements.PlacementResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.placements;

import org.jspecify.annotations.NullMarked;
