package io.cybersensei.transfer;

/**
 * What became of an export.
 *
 * @param rows how many interactions were written
 * @param complete whether they are all there are, or it was cancelled
 */
public record ExportReport(long rows, boolean complete) {}
