/**
 * The bytes of uploaded files: drafts while they arrive, and kept files by their hash.
 *
 * <p>Bytes come in and go out. The door is {@link io.cybersensei.upload.file.FileStore}.
 */
@NullMarked
package io.cybersensei.upload.file;

import org.jspecify.annotations.NullMarked;
