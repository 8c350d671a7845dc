/** Sensei over HTTP. */
@NullMarked
package io.cybersensei.servlet;

import org.jspecify.annotations.NullMarked;
