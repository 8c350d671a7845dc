package io.cybersensei.auth.account;

/** What an account may do beyond reading and writing its own data. */
public enum Role {
  /** Learns: reads and writes only what is their own. */
  LEARNER,
  /** Teaches: may also read the data of learners. */
  INSTRUCTOR,
  /** Runs the platform: may also manage accounts and content. */
  ADMIN
}
