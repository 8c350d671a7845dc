/**
 * Uploads over HTTP: files come in as multipart/form-data, and go out as attachments; the door is
 * {@link io.cybersensei.servlet.internal.uploads.UploadsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.uploads;

import org.jspecify.annotations.NullMarked;
