/**
 * The paths of groups.
 *
 * <p>A request of a caller comes in; a group goes out. The door is {@link
 * io.cybersensei.servlet.internal.groups.GroupsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.groups;

import org.jspecify.annotations.NullMarked;
