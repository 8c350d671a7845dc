/**
 * Practice of one topic: the next question, a plan of questions by difficulty, and the time to
 * mastery.
 *
 * <p>Estimates and items come in; questions and durations go out. The door is {@link
 * io.cybersensei.practice.PracticePlanner}.
 */
@NullMarked
package io.cybersensei.practice;

import org.jspecify.annotations.NullMarked;
