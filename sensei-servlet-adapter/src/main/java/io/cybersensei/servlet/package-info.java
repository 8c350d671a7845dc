/**
 * The HTTP API of Sensei for Jakarta servlet containers: HTTP requests come in, calls of Sensei and
 * of the host's {@link io.cybersensei.servlet.Callers} go out; the door is {@link
 * io.cybersensei.servlet.SenseiServlet}.
 */
@NullMarked
package io.cybersensei.servlet;

import org.jspecify.annotations.NullMarked;
