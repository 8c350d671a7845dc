/**
 * The rules for text, tables and subtitles.
 *
 * <p>The bytes of a text come in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.text.TextRule}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.text;

import org.jspecify.annotations.NullMarked;
