/**
 * The rules for pictures: JPEG, PNG, GIF and WebP.
 *
 * <p>The bytes of a picture come in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.image.PixelLimit}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.image;

import org.jspecify.annotations.NullMarked;
