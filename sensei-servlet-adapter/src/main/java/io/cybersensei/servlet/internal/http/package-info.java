/**
 * HTTP: servlet requests come in, are routed to handlers, and leave as JSON responses or problems
 * of RFC 9457; the door is {@link io.cybersensei.servlet.internal.http.Router}.
 */
@NullMarked
package io.cybersensei.servlet.internal.http;

import org.jspecify.annotations.NullMarked;
