package io.cybersensei.servlet.internal.http;

/**
 * A handler behind a check of access.
 *
 * @param access the callers that pass the check
 * @param handler the handler, which checks access first
 */
public record Endpoint(Access access, Handler handler) {}
