/**
 * Sensei over HTTP, in any Jakarta servlet container: build a {@link
 * io.cybersensei.servlet.SenseiServlet} and mount it.
 */
@NullMarked
package io.cybersensei.servlet;

import org.jspecify.annotations.NullMarked;
