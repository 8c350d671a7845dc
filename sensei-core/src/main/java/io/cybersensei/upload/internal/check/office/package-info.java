/**
 * The rules for documents of Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300).
 *
 * <p>The archive of a document comes in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.office.OfficeRule}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.office;

import org.jspecify.annotations.NullMarked;
