/**
 * Accounts, sign-in and access tokens, for hosts that have none of their own; the way in is {@link
 * io.cybersensei.auth.Accounts}.
 */
@NullMarked
package io.cybersensei.auth;

import org.jspecify.annotations.NullMarked;
