/**
 * Measurements of a running Sensei, for the monitoring of the host.
 *
 * <p>Events and values come in from all parts; a system such as Micrometer receives them. The door
 * is {@link io.cybersensei.metrics.Metrics}.
 */
@NullMarked
package io.cybersensei.metrics;

import org.jspecify.annotations.NullMarked;
