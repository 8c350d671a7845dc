/**
 * An application with Jakarta CDI, in which Sensei is a bean like any other.
 *
 * <p>Answers of learners come in; the next topic goes out. The door is {@link
 * io.cybersensei.examples.cdi.Tutor}.
 */
@NullMarked
package io.cybersensei.examples.cdi;

import org.jspecify.annotations.NullMarked;
