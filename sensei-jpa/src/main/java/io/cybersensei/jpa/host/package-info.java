/**
 * Ports of Sensei over the host's own tables, by queries of the host.
 *
 * <p>Queries come in; enrolments, groups and access to learners go out. The door is {@link
 * io.cybersensei.jpa.host.HostTables}.
 */
@NullMarked
package io.cybersensei.jpa.host;

import org.jspecify.annotations.NullMarked;
