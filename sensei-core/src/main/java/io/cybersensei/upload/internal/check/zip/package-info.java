/**
 * The rules for zip archives, which Office documents are. Archives are never extracted.
 *
 * <p>The bytes of an archive come in; its entries and findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.zip.ZipArchive}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.zip;

import org.jspecify.annotations.NullMarked;
