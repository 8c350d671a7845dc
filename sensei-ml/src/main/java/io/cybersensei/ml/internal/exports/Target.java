package io.cybersensei.ml.internal.exports;

import java.util.Optional;

/**
 * The target of the readers of formats.
 *
 * @param table the table of rows
 * @param ledger the account of rows
 * @param times reads times
 */
record Target(ExportTable table, Ledger ledger, Times times) {

  /** Adds a row that was counted, or leaves it out. */
  void addRow(ExportRow row, long line) {
    table.add(row).ifPresent(reason -> ledger.leaveOutRow(reason, line));
  }

  /** Adds an answer of a row of several, or leaves it out. */
  boolean addCell(ExportRow row, long line) {
    Optional<String> reason = table.add(row);
    reason.ifPresent(each -> ledger.leaveOutCell(each, line));
    return reason.isEmpty();
  }
}
