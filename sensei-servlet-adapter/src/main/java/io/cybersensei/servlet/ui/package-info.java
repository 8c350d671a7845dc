/**
 * The files of the web components: requests for files come in, files with headers for caching go
 * out; the door is {@link io.cybersensei.servlet.ui.UiServlet}.
 */
@NullMarked
package io.cybersensei.servlet.ui;

import org.jspecify.annotations.NullMarked;
