package io.cybersensei.ml.internal.exports;

import java.util.Optional;

/**
 * A file of an export.
 *
 * @param name the name, below the folder of the export
 * @param format the format; empty if the file was not read
 * @param encoding the encoding of its text; empty if it was not read
 * @param rows the number of rows that were read
 * @param problem the reason why the file, or its end, was not read; empty if it was read whole
 */
public record ExportFile(
    String name, Optional<ExportFormat> format, String encoding, long rows, String problem) {}
