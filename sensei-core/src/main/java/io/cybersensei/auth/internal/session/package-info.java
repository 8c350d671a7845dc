/**
 * The life of a session: its begin, its refresh with rotating tokens, and its end.
 *
 * <p>Accounts and refresh tokens come in; sessions and new tokens go out. The door is {@link
 * io.cybersensei.auth.internal.session.Sessions}. Not exported.
 */
@NullMarked
package io.cybersensei.auth.internal.session;

import org.jspecify.annotations.NullMarked;
