/**
 * Files that learners and instructors upload.
 *
 * <p>Files come in; findings go out. The door is {@link io.cybersensei.upload.ContentCheck}.
 */
@NullMarked
package io.cybersensei.upload;

import org.jspecify.annotations.NullMarked;
