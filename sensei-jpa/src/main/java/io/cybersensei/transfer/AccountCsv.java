package io.cybersensei.transfer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.auth.AccountImport;
import io.cybersensei.auth.ImportedAccount;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the accounts of another system from CSV (RFC 4180), a record at a time, for {@link
 * AccountImport}. The first line names the columns: {@code username}, {@code email}, {@code hash}
 * and, where the other system keeps it apart, {@code salt}, in any order. Which of its columns they
 * are stands in docs/migrating-accounts.md. What is no CSV, or a line with more fields than
 * columns, ends it with an exception of the CSV library that names the record. Not for several
 * threads at once.
 *
 * <pre>{@code
 * try (AccountCsv csv = AccountCsv.read(Files.newBufferedReader(file))) {
 *   Report report = new AccountImport(storage.auth().accounts(), storage.auth().audit(), clock)
 *       .importAll(csv, refused -> System.err.println(refused.line() + ": " + refused.reason()));
 * }
 * }</pre>
 */
public final class AccountCsv implements Iterator<ImportedAccount>, AutoCloseable {

  private static final List<String> REQUIRED = List.of("username", "email", "hash");
  private static final String SALT = "salt";

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final List<String> columns;

  private AccountCsv(CsvReader<CsvRecord> reader) {
    this.reader = reader;
    this.records = reader.iterator();
    this.columns =
        records.hasNext() ? new ArrayList<>(records.next().getFields()) : new ArrayList<>();
    requireColumns();
  }

  /**
   * Starts to read; {@link #close} closes the reader.
   *
   * @throws IllegalArgumentException if the first line does not name the columns
   */
  public static AccountCsv read(Reader csv) {
    return new AccountCsv(
        CsvReader.builder().missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(csv));
  }

  private void requireColumns() {
    Set<String> known = new HashSet<>(REQUIRED);
    known.add(SALT);
    if (!columns.containsAll(REQUIRED)
        || !known.containsAll(columns)
        || new HashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException(
          "The first line of the CSV must name the columns username, email, hash and, if there is"
              + " one, salt.");
    }
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  /** The next account; a field that a short line lacks is empty. */
  @Override
  public ImportedAccount next() {
    CsvRecord row = records.next();
    return new ImportedAccount(
        row.getStartingLineNumber(),
        field(row, "username"),
        field(row, "email"),
        field(row, "hash"),
        Optional.of(field(row, SALT)));
  }

  private String field(CsvRecord row, String column) {
    int index = columns.indexOf(column);
    return index >= 0 && index < row.getFieldCount() ? row.getField(index) : "";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
