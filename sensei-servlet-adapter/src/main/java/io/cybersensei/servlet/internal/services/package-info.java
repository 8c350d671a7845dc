/**
 * The credentials of services, over HTTP, for admins.
 *
 * <p>A request of an admin comes in; a credential goes out. The door is {@link
 * io.cybersensei.servlet.internal.services.ServicesResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.services;

import org.jspecify.annotations.NullMarked;
