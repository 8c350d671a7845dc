package io.cybersensei.auth.account;

/** The role of an account, which determines its rights. */
public enum Role {
  /** A learner, who reads and writes their own data only. */
  LEARNER,
  /** An instructor, who can also read the data of learners. */
  INSTRUCTOR,
  /** An administrator, who can also manage accounts and content. */
  ADMIN
}
