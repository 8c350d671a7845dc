package io.cybersensei.servlet.internal.http;

/** The callers that a route is open to. */
public enum Access {
  /** Every caller. The route needs no credentials. */
  ANYONE,
  /** Every caller whose identity is known. */
  CALLER,
  /** The learner whose data the route serves, instructors and admins. */
  READER,
  /** Instructors and admins. */
  STAFF
}
