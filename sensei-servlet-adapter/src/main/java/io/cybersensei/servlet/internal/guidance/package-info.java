/**
 * Guidance over HTTP: pins and blocks of topics come in; the door is {@link
 * io.cybersensei.servlet.internal.guidance.GuidanceResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.guidance;

import org.jspecify.annotations.NullMarked;
