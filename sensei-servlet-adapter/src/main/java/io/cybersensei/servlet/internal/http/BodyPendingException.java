package io.cybersensei.servlet.internal.http;

/**
 * Ends the handling of a request for now, because its body has not arrived. The request is handled
 * again from the beginning when the body is complete.
 */
final class BodyPendingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ReceivedBody body;

  /**
   * @param body the part of the body that has arrived
   */
  BodyPendingException(ReceivedBody body) {
    super("The body has not arrived.", null, false, false);
    this.body = body;
  }

  ReceivedBody body() {
    return body;
  }
}
