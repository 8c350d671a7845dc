/**
 * Sessions and refresh tokens as an integrator sees them, and the port that stores them.
 *
 * <p>The door is {@link io.cybersensei.auth.session.SessionStore}.
 */
@NullMarked
package io.cybersensei.auth.session;

import org.jspecify.annotations.NullMarked;
