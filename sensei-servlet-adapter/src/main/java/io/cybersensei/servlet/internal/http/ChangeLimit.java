package io.cybersensei.servlet.internal.http;

/** The budget from which requests of an endpoint take, unless their method is a safe one. */
public enum ChangeLimit {
  /** None. No route with a method that is not safe can have it. */
  NONE,
  /** The budget of the changes of the caller. */
  CALLER,
  /** The budget of the parts of files that the caller sends. */
  PARTS,
  /** The budget of the session, which other sessions of the same account cannot spend. */
  SESSION,
  /** Budgets of the endpoint itself, such as those of attempts to sign in. */
  OWN
}
