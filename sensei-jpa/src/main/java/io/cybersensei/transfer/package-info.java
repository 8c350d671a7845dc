/**
 * Interactions and accounts in files. The doors are {@link
 * io.cybersensei.transfer.InteractionImport}, {@link io.cybersensei.transfer.InteractionExport} and
 * {@link io.cybersensei.transfer.AccountCsv}.
 */
@NullMarked
package io.cybersensei.transfer;

import org.jspecify.annotations.NullMarked;
