package io.cybersensei.transfer.framework;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.interaction.SwallowedRows;
import io.cybersensei.transfer.internal.ByteOrderMark;
import io.cybersensei.transfer.internal.Quoting;
import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The rows of a table of competencies, as the items and associations of a framework. */
final class CompetencyTable {

  /** A form of tables. */
  enum Form {
    MOODLE("Parent ID number", "ID number", "Short name"),
    OPEN_EDX("parent_id", "id", "value");

    private final String parent;
    private final String id;
    private final String name;

    Form(String parent, String id, String name) {
      this.parent = parent;
      this.id = id;
      this.name = name;
    }
  }

  private static final int MOODLE_COLUMNS = 14;
  private static final int MOODLE_RELATED = 10;
  private static final int MOODLE_IS_FRAMEWORK = 12;
  private static final Set<String> TRUE = Set.of("1", "true", "yes");

  private final Form form;
  private final CasePackage read = new CasePackage();
  private final Map<String, Long> lines = new HashMap<>();
  private final Map<String, Long> parents = new HashMap<>();
  private Columns columns = new Columns(0, 1, 2, MOODLE_COLUMNS);
  private boolean hasFramework;

  /** The places of the columns, from 0, and their number. */
  private record Columns(int parent, int id, int name, int count) {}

  private CompetencyTable(Form form) {
    this.form = form;
  }

  /** Reads a table. The violations of the result tell what cannot be read. */
  @SuppressWarnings("MustBeClosed") // The stream is closed by whoever opened it.
  static CasePackage read(Form form, InputStream csv) throws IOException {
    CompetencyTable table = new CompetencyTable(form);
    Iterator<CsvRecord> records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .skipEmptyLines(true)
            .ofCsvRecord(
                new InputStreamReader(ByteOrderMark.skip(csv), StandardCharsets.UTF_8.newDecoder()))
            .iterator();
    try {
      if (table.header(records)) {
        boolean readable = true;
        while (readable && records.hasNext()) {
          readable = table.row(records.next());
        }
        table.checkTree();
      }
    } catch (CsvParseException | UncheckedIOException e) {
      if (e.getCause() instanceof IOException io && !(io instanceof CharacterCodingException)) {
        throw io;
      }
      table.read.refuse("", "malformed", "The file must be CSV in UTF-8, with closed quotes.");
    }
    return table.read;
  }

  private boolean header(Iterator<CsvRecord> records) {
    List<String> names = records.hasNext() ? records.next().getFields() : List.of();
    if (form == Form.MOODLE) {
      if (names.size() != MOODLE_COLUMNS) {
        read.refuse(
            "",
            "field_count",
            "The export of Moodle has 14 columns, from the parent ID number to the taxonomy, but"
                + " the header has "
                + names.size()
                + ".");
      }
    } else {
      List<String> plain = names.stream().map(String::strip).toList();
      for (String name : List.of(form.id, form.name)) {
        if (!plain.contains(name)) {
          read.refuse(name, "required", "The column " + name + " is missing.");
        }
      }
      columns =
          new Columns(
              plain.indexOf(form.parent),
              plain.indexOf(form.id),
              plain.indexOf(form.name),
              plain.size());
    }
    return read.violations.isEmpty();
  }

  /** Reads a row, and returns whether those after it can be read. */
  private boolean row(CsvRecord row) {
    Optional<SwallowedRows> swallowed = Quoting.swallowedBy(row, columns.count());
    if (swallowed.isPresent()) {
      read.refuse(
          "line " + swallowed.get().fromLine(),
          "unbalanced_quote",
          Quoting.inWords(swallowed.get()));
      return false;
    }
    entry(row, row.getStartingLineNumber());
    return true;
  }

  private void entry(CsvRecord row, long line) {
    if (row.getFieldCount() != columns.count()) {
      read.refuse(
          "line " + line,
          "field_count",
          "The row has "
              + row.getFieldCount()
              + " fields, but the header has "
              + columns.count()
              + ".");
      return;
    }
    String name = row.getField(columns.name()).strip();
    if (isFramework(row)) {
      if (hasFramework) {
        read.refuse("line " + line, "repeated", "The file has a second framework.");
      }
      hasFramework = true;
      read.title = name;
      return;
    }
    if (read.items.size() >= CasePackage.MAX_ITEMS) {
      if (lines.size() == CasePackage.MAX_ITEMS) {
        read.refuse(
            "", "too_many", "The file can have at most " + CasePackage.MAX_ITEMS + " rows.");
        lines.put("", line);
      }
      return;
    }
    item(row, line, name);
  }

  private boolean isFramework(CsvRecord row) {
    return form == Form.MOODLE && TRUE.contains(row.getField(MOODLE_IS_FRAMEWORK).strip());
  }

  private void item(CsvRecord row, long line, String name) {
    String id = row.getField(columns.id()).strip();
    String field = "line " + line + ", " + form.id;
    Identifiers.check(field, id)
        .ifPresent(broken -> read.refuse(broken.field(), broken.rule(), broken.message()));
    if (name.isEmpty()) {
      read.refuse("line " + line + ", " + form.name, "required", "The row has no name.");
    }
    Long before = lines.putIfAbsent(id, line);
    if (before != null) {
      read.refuse(field, "duplicate", "Line " + before + " has the same " + form.id + ".");
    }
    read.items.add(new CaseItem(id, "", name, "", ""));
    String parent = columns.parent() < 0 ? "" : row.getField(columns.parent()).strip();
    if (!parent.isEmpty()) {
      parents.putIfAbsent(parent, line);
      associate(CaseAssociation.CHILD, id, parent);
    }
    if (form == Form.MOODLE) {
      related(id, row.getField(MOODLE_RELATED));
    }
  }

  private void related(String id, String others) {
    for (String other : others.split(",", -1)) {
      if (!other.isBlank()) {
        associate("isRelatedTo", id, other.strip().replace("%2C", ","));
      }
    }
  }

  private void associate(String type, String origin, String destination) {
    if (read.associations.size() < CasePackage.MAX_ASSOCIATIONS) {
      read.associations.add(new CaseAssociation(type, origin, destination, OptionalLong.empty()));
    } else if (read.associations.size() == CasePackage.MAX_ASSOCIATIONS) {
      read.refuse("", "too_many", "The file can have at most 1000000 references.");
    }
  }

  private void checkTree() {
    if (!read.violations.isEmpty()) {
      return;
    }
    if (read.items.isEmpty()) {
      read.refuse("", "required", "The file has no competencies.");
    }
    Set<String> ids = new HashSet<>(lines.keySet());
    parents.forEach(
        (parent, line) -> {
          if (!ids.contains(parent)) {
            read.refuse(
                "line " + line + ", " + form.parent,
                "unknown",
                "No row has the id " + parent + ".");
          }
        });
    Optional<String> cycle =
        new CaseTree(read).inOrder().size() < read.items.size()
            ? Optional.of("Some rows are their own parents.")
            : Optional.empty();
    cycle.ifPresent(message -> read.refuse(form.parent, "cycle", message));
  }
}
