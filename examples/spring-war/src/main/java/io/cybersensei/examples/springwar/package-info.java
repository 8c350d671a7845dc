/**
 * A WAR with Spring's XML and a database of its own, and Sensei beside it.
 *
 * <p>Grades come in over HTTP; recommendations go out. The door is {@link
 * io.cybersensei.examples.springwar.GradePages}.
 */
@NullMarked
package io.cybersensei.examples.springwar;

import org.jspecify.annotations.NullMarked;
