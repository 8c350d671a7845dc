package io.cybersensei.servlet.internal.http;

/** The callers that a route is open to. */
public enum Access {
  /** Every caller. The route needs no credentials. */
  ANYONE,
  /** Every caller whose identity is known. */
  CALLER,
  /** Those who may use the data of the learner: LearnerAccess decides. */
  READER,
  /** The learner and admins, unless LearnerAccess decides otherwise. */
  EXPORTER,
  /** Admins, unless LearnerAccess decides otherwise. */
  ERASER,
  /** Instructors and admins who may use the data of the learner, but not of their own. */
  TUTOR,
  /** The instructors of the group that the route serves, and admins. */
  GROUP,
  /** Instructors and admins. */
  STAFF,
  /** Admins. */
  ADMIN,
  /** Services with the scope of the route, and admins. */
  SERVICE
}
