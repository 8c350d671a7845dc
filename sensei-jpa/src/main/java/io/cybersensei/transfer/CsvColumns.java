package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionField;
import java.util.List;

/** The columns of CSV files of interactions. */
final class CsvColumns {

  /** The order in which an export writes the columns. An import reads them in any order. */
  static final List<InteractionField> ORDER = List.of(InteractionField.values());

  /** The names of the columns, in this order. */
  static final List<String> NAMES = ORDER.stream().map(InteractionField::wireName).toList();

  private CsvColumns() {}
}
