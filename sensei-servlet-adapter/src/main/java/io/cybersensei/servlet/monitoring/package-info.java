/**
 * Measurements for Micrometer, where the host has it on its class path.
 *
 * <p>Measurements of all parts come in; meters of the host's registry go out. The door is {@link
 * io.cybersensei.servlet.monitoring.MicrometerMetrics}.
 */
@NullMarked
package io.cybersensei.servlet.monitoring;

import org.jspecify.annotations.NullMarked;
