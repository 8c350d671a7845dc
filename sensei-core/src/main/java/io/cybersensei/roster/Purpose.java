package io.cybersensei.roster;

/** The purpose for which a caller asks for the data of a learner. */
public enum Purpose {
  /** To see recommendations, mastery, plans and the like. */
  VIEW,
  /** To change what the learner has chosen, such as a goal. */
  CHANGE,
  /** To get a copy of all data. */
  EXPORT,
  /** To erase all data. */
  ERASE
}
