/**
 * Accounts as they are stored, and the port that stores them.
 *
 * <p>The door is {@link io.cybersensei.auth.account.AccountStore}.
 */
@NullMarked
package io.cybersensei.auth.account;

import org.jspecify.annotations.NullMarked;
