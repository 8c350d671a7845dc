/**
 * Uploads: their descriptions, and their bytes in the database.
 *
 * <p>Uploads and bytes come in and go out. The door is {@link
 * io.cybersensei.jpa.internal.uploads.JdbcUploadStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.uploads;

import org.jspecify.annotations.NullMarked;
