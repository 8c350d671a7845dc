/**
 * Health checks over HTTP: the state of Sensei comes in and goes out as JSON; the door is {@link
 * io.cybersensei.servlet.internal.health.HealthResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.health;

import org.jspecify.annotations.NullMarked;
