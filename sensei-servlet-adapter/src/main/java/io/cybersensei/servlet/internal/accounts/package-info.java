/**
 * Accounts and sessions over HTTP: requests of people come in, and accounts, sessions and tokens go
 * out; the door is {@link io.cybersensei.servlet.internal.accounts.AccountsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.accounts;

import org.jspecify.annotations.NullMarked;
