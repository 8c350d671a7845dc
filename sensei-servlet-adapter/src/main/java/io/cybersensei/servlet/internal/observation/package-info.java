/**
 * The observation of requests: the access log, measurements and traces.
 *
 * <p>The begin, route and end of each request come in; a line, a measurement and a span go out. The
 * door is {@link io.cybersensei.servlet.internal.observation.RequestObserver}.
 */
@NullMarked
package io.cybersensei.servlet.internal.observation;

import org.jspecify.annotations.NullMarked;
