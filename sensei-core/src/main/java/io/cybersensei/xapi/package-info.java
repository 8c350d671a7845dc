/**
 * Statements of xAPI: what other systems report about learners.
 *
 * <p>Checked statements come in; those that a {@link io.cybersensei.xapi.MappingProfile} maps
 * become interactions of the log, and all are kept. The door is {@link
 * io.cybersensei.xapi.Statements}.
 */
@NullMarked
package io.cybersensei.xapi;

import org.jspecify.annotations.NullMarked;
