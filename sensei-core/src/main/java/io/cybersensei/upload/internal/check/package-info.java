/**
 * The parts that all checks of content share, and the rules that hold for every type.
 *
 * <p>The bytes of a file come in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.ContentRule}.
 */
@NullMarked
package io.cybersensei.upload.internal.check;

import org.jspecify.annotations.NullMarked;
