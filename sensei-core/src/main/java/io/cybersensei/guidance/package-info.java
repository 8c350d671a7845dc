/**
 * Pins and blocks of topics that instructors set for learners.
 *
 * <p>A decision of an instructor comes in; recommendations follow it. The door is {@link
 * io.cybersensei.guidance.LearnerGuidance}.
 */
@NullMarked
package io.cybersensei.guidance;

import org.jspecify.annotations.NullMarked;
