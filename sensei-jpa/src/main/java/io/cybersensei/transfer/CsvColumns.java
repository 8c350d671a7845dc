package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionField;
import java.util.List;

/** The columns of CSV files of interactions. */
final class CsvColumns {

  /** The order in which an export writes the columns. An import reads them in any order. */
  static final List<InteractionField> ORDER = List.of(InteractionField.values());

  private CsvColumns() {}
}
