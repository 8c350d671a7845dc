/**
 * The types of files that can be accepted, and the findings of checks.
 *
 * <p>Names of files come in; types and findings go out. The door is {@link
 * io.cybersensei.upload.type.FileType}.
 */
@NullMarked
package io.cybersensei.upload.type;

import org.jspecify.annotations.NullMarked;
