/**
 * Interactions as files, in and out, in constant memory: {@link
 * io.cybersensei.transfer.InteractionImport} and {@link io.cybersensei.transfer.InteractionExport}.
 */
@NullMarked
package io.cybersensei.transfer;

import org.jspecify.annotations.NullMarked;
