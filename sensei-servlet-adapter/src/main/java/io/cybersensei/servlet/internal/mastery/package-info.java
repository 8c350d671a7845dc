/**
 * The mastery of a learner over HTTP, and the practice that leads to it.
 *
 * <p>A learner and a topic come in; estimates and questions go out. The door is {@link
 * io.cybersensei.servlet.internal.mastery.MasteryResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.mastery;

import org.jspecify.annotations.NullMarked;
