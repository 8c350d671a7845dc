/**
 * A Quarkus application with grades of its own, and Sensei beside them.
 *
 * <p>Grades come in over HTTP; recommendations go out. The door is {@link
 * io.cybersensei.examples.quarkus.GradeResource}.
 */
@NullMarked
package io.cybersensei.examples.quarkus;

import org.jspecify.annotations.NullMarked;
