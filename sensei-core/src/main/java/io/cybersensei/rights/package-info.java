/**
 * A learner's right to see what is held about them and to have it erased. The way in is {@link
 * io.cybersensei.rights.LearnerRights}.
 */
@NullMarked
package io.cybersensei.rights;

import org.jspecify.annotations.NullMarked;
