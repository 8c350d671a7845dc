package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The item analysis of a quiz in Canvas. It has a row for each question and names no learner, so
 * only its discriminations are used.
 */
final class CanvasItems {

  private final Target target;
  private final List<Export.QuestionStatistic> statistics = new ArrayList<>();

  CanvasItems(Target target) {
    this.target = target;
  }

  static boolean matches(Header header) {
    return discrimination(header) != Header.NONE && question(header) != Header.NONE;
  }

  private static int question(Header header) {
    int title = place(header, "question title");
    int text = title == Header.NONE ? place(header, "question text") : title;
    int any = text == Header.NONE ? place(header, "question") : text;
    return any == Header.NONE ? place(header, "item") : any;
  }

  private static int discrimination(Header header) {
    int biserial = place(header, "point biserial of correct");
    return biserial == Header.NONE ? place(header, "discrimination") : biserial;
  }

  private static int place(Header header, String words) {
    for (int place = 0; place < header.names().size(); place++) {
      if (Header.key(header.names().get(place)).startsWith(words)) {
        return place;
      }
    }
    return Header.NONE;
  }

  void read(CsvFile file, Header header) {
    int question = question(header);
    int discrimination = discrimination(header);
    while (file.hasNext()) {
      CsvRecord row = file.next();
      target.ledger().row();
      OptionalDouble value = Numbers.of(Header.field(row, discrimination));
      if (value.isPresent() && Math.abs(value.getAsDouble()) <= 1) {
        statistics.add(
            new Export.QuestionStatistic(Header.field(row, question), value.getAsDouble()));
      }
      target
          .ledger()
          .leaveOutRow("it is a statistic of a question, which names no learner", file.line(row));
    }
  }

  List<Export.QuestionStatistic> statistics() {
    return statistics;
  }
}
