package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the columns of a file, compared without regard to case and punctuation.
 *
 * @param names the names, as they are in the file
 */
record Header(List<String> names) {

  static final int NONE = -1;

  Header {
    names = List.copyOf(names);
  }

  /** Returns the place of the first column with one of some names; {@link #NONE} if none has. */
  int find(Set<String> wanted) {
    for (int place = 0; place < names.size(); place++) {
      if (wanted.contains(key(names.get(place)))) {
        return place;
      }
    }
    return NONE;
  }

  boolean has(Set<String> wanted) {
    return find(wanted) != NONE;
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /** Returns a field of a row; empty if there is none. */
  static String field(CsvRecord row, int place) {
    return place >= 0 && place < row.getFieldCount() ? row.getField(place).strip() : "";
  }
}
