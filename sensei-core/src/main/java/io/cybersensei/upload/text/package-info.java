/**
 * Text and small pictures that are taken out of uploaded files.
 *
 * <p>Files come in; passages and thumbnails go out. The door is {@link
 * io.cybersensei.upload.text.TextExtractor}.
 */
@NullMarked
package io.cybersensei.upload.text;

import org.jspecify.annotations.NullMarked;
