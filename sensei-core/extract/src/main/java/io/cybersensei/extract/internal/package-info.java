/**
 * The work within the process: readers of the text of each kind of file.
 *
 * <p>A file comes in; its text and thumbnail go out, as bytes. The door is {@link
 * io.cybersensei.extract.internal.ExtractorMain}.
 */
@NullMarked
package io.cybersensei.extract.internal;

import org.jspecify.annotations.NullMarked;
