/**
 * Scanners of viruses that run beside Sensei.
 *
 * <p>Files come in; names of viruses go out. The door is {@link
 * io.cybersensei.upload.scan.ClamdScanner}.
 */
@NullMarked
package io.cybersensei.upload.scan;

import org.jspecify.annotations.NullMarked;
