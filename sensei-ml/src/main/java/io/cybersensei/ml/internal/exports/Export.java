package io.cybersensei.ml.internal.exports;

import io.cybersensei.ml.internal.input.InteractionTable;
import java.util.List;
import java.util.Map;

/**
 * An export that was read.
 *
 * @param interactions the interactions
 * @param responses the learners' answers in their own words
 * @param itemTitles by question, its text
 * @param ledger the account of the rows
 * @param files the files
 * @param statistics the statistics of questions that the platform itself computed
 */
public record Export(
    InteractionTable interactions,
    Responses responses,
    Map<String, String> itemTitles,
    Ledger ledger,
    List<ExportFile> files,
    List<QuestionStatistic> statistics) {

  /**
   * The discrimination of a question as the platform computed it.
   *
   * @param question the question
   * @param discrimination the correlation of the question with the rest, −1 to 1
   */
  public record QuestionStatistic(String question, double discrimination) {}

  /** Copies the collections. */
  public Export {
    itemTitles = Map.copyOf(itemTitles);
    files = List.copyOf(files);
    statistics = List.copyOf(statistics);
  }
}
