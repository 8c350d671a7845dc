/**
 * Text and thumbnails of uploaded files, taken out in a process of their own.
 *
 * <p>Files come in; passages and pictures go out. The door is {@link
 * io.cybersensei.extract.ProcessExtractor}.
 */
@NullMarked
package io.cybersensei.extract;

import org.jspecify.annotations.NullMarked;
