/**
 * Health checks of Sensei, its storage and its host.
 *
 * <p>Checks come in; a status for each and for the whole goes out. The door is {@link
 * io.cybersensei.health.Health}; a host adds a {@link io.cybersensei.health.HealthCheck}.
 */
@NullMarked
package io.cybersensei.health;

import org.jspecify.annotations.NullMarked;
