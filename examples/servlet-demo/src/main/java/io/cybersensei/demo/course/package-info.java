/**
 * The course of the demo: modules, lessons, questions and recordings, read from JSON. The door is
 * {@link io.cybersensei.demo.course.Course}.
 */
@NullMarked
package io.cybersensei.demo.course;

import org.jspecify.annotations.NullMarked;
