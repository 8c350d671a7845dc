package io.cybersensei.servlet.internal.http;

/** Ends the handling of a request with a {@linkplain Problem problem}. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Response response;

  /**
   * @param response the response of type problem
   */
  public ProblemException(Response response) {
    super("HTTP status " + response.status() + ".", null, false, false);
    this.response = response;
  }

  /** Returns the response of type problem. */
  public Response response() {
    return response;
  }
}
