package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The student analysis of a classic quiz in Canvas. A row is an attempt. A question has two
 * columns: its id and text over the answer, and its points over the points of the learner.
 */
final class CanvasQuiz {

  private static final Pattern QUESTION = Pattern.compile("^(\\d{1,18}):\\s*(.*)$", Pattern.DOTALL);
  private static final Set<String> ID = Set.of("id");
  private static final Set<String> NAME = Set.of("name");
  private static final Set<String> SUBMITTED =
      Set.of("submitted", "abgegeben", "eingereicht", "soumis", "entregado");

  private final Target target;

  CanvasQuiz(Target target) {
    this.target = target;
  }

  private record Question(String id, String text, int place, double points) {}

  static boolean matches(Header header) {
    return header.has(SUBMITTED) && !questions(header).isEmpty();
  }

  private static List<Question> questions(Header header) {
    List<Question> questions = new ArrayList<>();
    for (int place = 0; place + 1 < header.names().size(); place++) {
      Matcher question = QUESTION.matcher(header.names().get(place));
      OptionalDouble points = Numbers.of(header.names().get(place + 1));
      if (question.matches() && points.isPresent()) {
        questions.add(
            new Question(question.group(1), question.group(2), place, points.getAsDouble()));
      }
    }
    return questions;
  }

  void read(CsvFile file, Header header, String quiz) {
    List<Question> questions = questions(header);
    questions.stream()
        .filter(question -> !question.text().isBlank())
        .forEach(question -> target.table().title(question.id(), question.text()));
    int id = header.find(ID);
    int name = header.find(NAME);
    int submitted = header.find(SUBMITTED);
    while (file.hasNext()) {
      CsvRecord row = file.next();
      long line = file.line(row);
      target.ledger().row();
      String learner = Header.field(row, id);
      String known = learner.isEmpty() ? Header.field(row, name) : learner;
      OptionalLong time = target.times().micros(Header.field(row, submitted));
      if (known.isEmpty()) {
        target.ledger().leaveOutRow("it names no learner (an anonymous submission)", line);
      } else if (time.isEmpty()) {
        target.ledger().leaveOutRow("its time of submission cannot be read", line);
      } else {
        questions.forEach(question -> answer(question, row, line, quiz, known, time));
      }
    }
  }

  private void answer(
      Question question, CsvRecord row, long line, String quiz, String learner, OptionalLong time) {
    target.ledger().cell();
    String response = Header.field(row, question.place());
    String field = Header.field(row, question.place() + 1);
    OptionalDouble points = Numbers.of(field);
    if (field.isEmpty() && response.isEmpty()) {
      target.ledger().leaveOutCell("the question was not part of the attempt", line);
    } else if (question.points() <= 0) {
      target.ledger().leaveOutCell("the question carries no points", line);
    } else if (points.isEmpty()) {
      target.ledger().leaveOutCell("it was not graded", line);
    } else {
      double score = Numbers.within(0, points.getAsDouble() / question.points(), 1);
      target.addCell(
          ExportRow.answer(learner, quiz, question.id(), score, time).responding(response), line);
    }
  }
}
