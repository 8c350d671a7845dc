/**
 * A Spring Boot application with users and grades of its own, and Sensei beside them.
 *
 * <p>Grades come in over HTTP; recommendations go out. The door is {@link
 * io.cybersensei.examples.springboot.School}.
 */
@NullMarked
package io.cybersensei.examples.springboot;

import org.jspecify.annotations.NullMarked;
