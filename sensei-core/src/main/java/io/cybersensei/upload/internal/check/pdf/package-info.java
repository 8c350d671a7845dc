/**
 * The rules for PDF documents (ISO 32000-2).
 *
 * <p>The bytes of a document come in; findings go out. The door is {@link
 * io.cybersensei.upload.internal.check.pdf.PdfActiveContentRule}.
 */
@NullMarked
package io.cybersensei.upload.internal.check.pdf;

import org.jspecify.annotations.NullMarked;
