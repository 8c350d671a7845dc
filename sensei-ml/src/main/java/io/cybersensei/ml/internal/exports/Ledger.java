package io.cybersensei.ml.internal.exports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of the rows of an export. Each row that was read is used or left out for one reason.
 * A row of a quiz report holds the answers to several questions; these are accounted for apart.
 */
public final class Ledger {

  private static final int PLACES = 3;

  /** The rows or answers that were left out for a reason. */
  private static final class Tally {
    long count;
    final List<String> places = new ArrayList<>();
  }

  /**
   * The rows or answers that were left out for a reason.
   *
   * @param reason the reason, as part of a sentence
   * @param count their number
   * @param places the first of them, as file and line
   */
  public record LeftOut(String reason, long count, List<String> places) {

    /** Copies the places. */
    public LeftOut {
      places = List.copyOf(places);
    }
  }

  private final Map<String, Tally> rows = new LinkedHashMap<>();
  private final Map<String, Tally> cells = new LinkedHashMap<>();
  private long rowsRead;
  private long cellsRead;
  private String file = "";

  /** Begins a file. */
  void begin(String name) {
    file = name;
  }

  /** Counts a row. */
  void row() {
    rowsRead++;
  }

  /** Counts an answer in a row of several. */
  void cell() {
    cellsRead++;
  }

  /** Leaves out the row that was counted last. */
  void leaveOutRow(String reason, long line) {
    add(rows, reason, place(line));
  }

  /** Leaves out a row of which the place is known. */
  void leaveOutRow(String reason, String place) {
    add(rows, reason, place);
  }

  /** Leaves out the answer that was counted last. */
  void leaveOutCell(String reason, long line) {
    add(cells, reason, place(line));
  }

  /** Leaves out rows of no particular place. */
  void leaveOutRows(String reason, long count) {
    if (count > 0) {
      rows.computeIfAbsent(reason, none -> new Tally()).count += count;
    }
  }

  /** Leaves out answers of no particular place. */
  void leaveOutCells(String reason, long count) {
    if (count > 0) {
      cells.computeIfAbsent(reason, none -> new Tally()).count += count;
    }
  }

  String place(long line) {
    return file + ", line " + line;
  }

  private static void add(Map<String, Tally> tallies, String reason, String place) {
    Tally tally = tallies.computeIfAbsent(reason, none -> new Tally());
    tally.count++;
    if (tally.places.size() < PLACES && !tally.places.contains(place)) {
      tally.places.add(place);
    }
  }

  /** Returns the number of rows that were read. */
  public long rowsRead() {
    return rowsRead;
  }

  /** Returns the number of answers in rows of several. */
  public long cellsRead() {
    return cellsRead;
  }

  /** Returns the number of rows that were left out as a whole. */
  public long rowsLeftOut() {
    return rows.values().stream().mapToLong(tally -> tally.count).sum();
  }

  /** Returns the number of answers that were left out of rows of several. */
  public long cellsLeftOut() {
    return cells.values().stream().mapToLong(tally -> tally.count).sum();
  }

  /** Returns the reasons for which rows were left out, the most frequent first. */
  public List<LeftOut> leftOutRows() {
    return sorted(rows);
  }

  /** Returns the reasons for which answers in rows of several were left out. */
  public List<LeftOut> leftOutCells() {
    return sorted(cells);
  }

  private static List<LeftOut> sorted(Map<String, Tally> tallies) {
    return Collections.unmodifiableList(
        tallies.entrySet().stream()
            .map(each -> new LeftOut(each.getKey(), each.getValue().count, each.getValue().places))
            .sorted(Comparator.comparingLong(LeftOut::count).reversed())
            .toList());
  }
}
