/**
 * Search over HTTP.
 *
 * <p>Queries come in; hits and suggestions in JSON go out. The door is {@link
 * io.cybersensei.servlet.internal.search.SearchResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.search;

import org.jspecify.annotations.NullMarked;
