/**
 * The rules for videos and recordings.
 *
 * <p>The bytes of a video come in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.media.BoxesRule}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.media;

import org.jspecify.annotations.NullMarked;
