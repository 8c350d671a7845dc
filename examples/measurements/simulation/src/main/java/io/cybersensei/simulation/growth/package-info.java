/**
 * A measurement of training on logs of growing size.
 *
 * <p>A size comes in; time, memory and accuracy go out. The door is {@link
 * io.cybersensei.simulation.growth.GrowthMain}.
 */
@NullMarked
package io.cybersensei.simulation.growth;

import org.jspecify.annotations.NullMarked;
