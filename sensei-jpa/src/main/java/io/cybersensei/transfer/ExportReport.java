package io.cybersensei.transfer;

/**
 * The result of an export.
 *
 * @param rows the number of interactions written
 * @param complete whether all interactions were written; false if the export was cancelled
 */
public record ExportReport(long rows, boolean complete) {}
