package io.cybersensei.auth;

/**
 * Writes to those who register, where the host can send mail. Then registering answers alike
 * whether the e-mail address has an account already, and only who reads its mail learns which.
 * Called by many threads; it should queue the mail rather than wait for a server, and whatever it
 * throws fails the registration.
 */
public interface RegistrationMail {

  /**
   * The account was made, and may sign in once it is confirmed.
   *
   * @param confirmation for {@link Accounts#confirm}, to be kept secret by everybody else; it works
   *     for seven days
   */
  void confirm(Account account, String confirmation);

  /**
   * Somebody, most likely the owner, wanted to register an address that has this account already.
   */
  void alreadyRegistered(Account existing);
}
