package io.cybersensei.servlet.internal.http;

/** A handler of the requests of a route. */
@FunctionalInterface
public interface Handler {

  /**
   * Handles a request.
   *
   * @throws ProblemException to end the handling with a problem
   */
  Response handle(Request request);
}
