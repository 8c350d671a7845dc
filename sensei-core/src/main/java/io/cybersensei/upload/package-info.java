/**
 * Files that learners and instructors upload: receiving, checking, storing and reading them.
 *
 * <p>Files come in; uploads with their states, or findings, go out. The door is {@link
 * io.cybersensei.upload.Uploads}; {@link io.cybersensei.upload.ContentCheck} checks a file alone.
 */
@NullMarked
package io.cybersensei.upload;

import org.jspecify.annotations.NullMarked;
