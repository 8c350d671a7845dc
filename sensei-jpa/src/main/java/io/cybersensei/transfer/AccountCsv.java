package io.cybersensei.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.auth.AccountImport;
import io.cybersensei.auth.ImportedAccount;
import io.cybersensei.transfer.internal.ByteOrderMark;
import io.cybersensei.transfer.internal.Quoting;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reader of another system's accounts from CSV (RFC 4180), one record at a time, for {@link
 * AccountImport}. Not thread-safe.
 *
 * <p>The first line names the columns, in any order: {@code username}, {@code email}, {@code hash}
 * and, for systems that store it separately, {@code salt}. The matching columns of the other system
 * are listed in docs/migrating-accounts.md. Invalid CSV, a line with more fields than columns, or a
 * field that has swallowed lines because of a lone quote, causes an exception of the CSV library
 * that names the record.
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
  private static final int MAX_SHOWN = 100;

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
   * Opens a reader of accounts. {@link #close} closes the given reader as well.
   *
   * @throws IllegalArgumentException if the first line does not name the columns
   * @throws UncheckedIOException if it cannot be read
   */
  public static AccountCsv read(Reader csv) {
    try {
      return new AccountCsv(
          CsvReader.builder()
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .ofCsvRecord(ByteOrderMark.skip(csv)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireColumns() {
    Set<String> known = new HashSet<>(REQUIRED);
    known.add(SALT);
    if (!columns.containsAll(REQUIRED)
        || !known.containsAll(columns)
        || new HashSet<>(columns).size() != columns.size()) {
      String unknown =
          columns.stream()
              .filter(column -> !known.contains(column))
              .findFirst()
              .map(
                  name ->
                      " It has \""
                          + name.substring(0, Math.min(name.length(), MAX_SHOWN))
                          + "\". "
                          + ColumnNames.message(name, "column", known))
              .orElse("");
      throw new IllegalArgumentException(
          "The first line of the CSV must name the columns username, email, hash and, if there is"
              + " one, salt."
              + unknown);
    }
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  /** Returns the next account. A field that is missing at the end of a short line is empty. */
  @Override
  public ImportedAccount next() {
    CsvRecord row = records.next();
    Quoting.swallowedBy(row, columns.size())
        .ifPresent(
            swallowed -> {
              throw new CsvParseException(Quoting.inWords(swallowed));
            });
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
