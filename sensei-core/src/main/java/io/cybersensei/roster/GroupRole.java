package io.cybersensei.roster;

/** The role of a member in a group. */
public enum GroupRole {
  /** A learner, who takes the courses of the group. */
  LEARNER,
  /** An instructor, who may see the data of the group's learners. */
  INSTRUCTOR
}
