package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;

/**
 * The host's sender of mails to people who register. With it, a registration has the same result
 * for free and for taken usernames and e-mail addresses; only the owner of the address learns from
 * the mail whether they are taken.
 *
 * <p>Several threads call it at once. An implementation should queue the mail and not wait for a
 * mail server. The caller of {@link Accounts#register} gets its exceptions; nothing of the
 * registration is stored then, and it can be repeated.
 */
public interface RegistrationMail {

  /**
   * Asks the owner of an e-mail address to confirm a registration. The account does not exist until
   * then, and another registration of the same username or address may be confirmed first. The mail
   * should show the username, so that an owner who did not register, or registered another name,
   * does not confirm the account of a stranger.
   *
   * @param wanted the account that the confirmation will create
   * @param confirmation the text for {@link Accounts#confirm}, a secret of the owner: base64url,
   *     usually below 300 characters and at most 4,096. It is valid for 7 days and works once, also
   *     if the account is erased in the meantime.
   */
  void confirm(Account wanted, String confirmation);

  /**
   * Informs the owner of an account that a registration used its e-mail address.
   *
   * @param existing the account with this address
   */
  void alreadyRegistered(Account existing);

  /**
   * Informs the owner of an e-mail address that the username of their registration belongs to
   * another account. The mail should ask them to register again with another username.
   *
   * @param wanted the account that was not created
   */
  void usernameTaken(Account wanted);
}
