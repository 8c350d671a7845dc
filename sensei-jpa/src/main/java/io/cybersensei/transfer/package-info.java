/**
 * Interactions and accounts in files: rows of CSV or JSON Lines come in and go out.
 *
 * <p>The door is {@link io.cybersensei.transfer.InteractionImport}; {@link
 * io.cybersensei.transfer.InteractionExport} and {@link io.cybersensei.transfer.AccountCsv} stand
 * beside it.
 */
@NullMarked
package io.cybersensei.transfer;

import org.jspecify.annotations.NullMarked;
