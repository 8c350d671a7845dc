/**
 * Personal data of a learner: its export and its erasure.
 *
 * <p>The door is {@link io.cybersensei.privacy.LearnerRights}; every store implements {@link
 * io.cybersensei.privacy.PersonalData}.
 */
@NullMarked
package io.cybersensei.privacy;

import org.jspecify.annotations.NullMarked;
