package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;

/**
 * Writes to those who register, where the host can send mail. Then registering answers alike
 * whether the e-mail address has an account already, and only who reads its mail learns which.
 *
 * <p>Called by many threads; it should queue the mail rather than wait for a server. Whatever it
 * throws fails the registration, of which nothing is kept, so that it can be tried again.
 */
public interface RegistrationMail {

  /**
   * Somebody wants an account. There is none until it is confirmed, and others who want the same
   * may confirm theirs first. The mail should show the username, so that an owner who did not ask
   * for it, or asked for another, does not confirm the account of a stranger.
   *
   * @param wanted the account as it will be
   * @param confirmation for {@link Accounts#confirm}, to be kept secret by everybody else; it works
   *     for seven days, and has most often 300 and never more than 4,096 characters of those that
   *     need no escape in a URL
   */
  void confirm(Account wanted, String confirmation);

  /**
   * Somebody, most likely the owner, wanted to register an address that has this account already.
   */
  void alreadyRegistered(Account existing);
}
