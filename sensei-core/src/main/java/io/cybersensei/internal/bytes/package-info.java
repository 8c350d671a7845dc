/**
 * Numbers and texts in few bytes, for data that this version of Sensei writes and reads itself.
 *
 * <p>Values come in; bytes go out, and back. The door is {@link
 * io.cybersensei.internal.bytes.Compact}. Not exported.
 */
@NullMarked
package io.cybersensei.internal.bytes;

import org.jspecify.annotations.NullMarked;
