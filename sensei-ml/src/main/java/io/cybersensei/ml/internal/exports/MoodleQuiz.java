package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The reports "Grades" and "Responses" of a quiz in Moodle, with headers in English, German, French
 * or Spanish. A row is an attempt. The topic is the quiz.
 */
final class MoodleQuiz {

  private static final Pattern GRADED =
      Pattern.compile("^\\p{L}{1,3}\\.?\\s*(\\d+)\\s*/\\s*([\\d.,]+)$");
  private static final Pattern RESPONSE =
      Pattern.compile("^(?:response|antwort|réponse|respuesta) (\\d+)$");
  private static final Pattern RIGHT =
      Pattern.compile(
          "^(?:right answer|richtige antwort|bonne réponse|respuesta correcta) (\\d+)$");
  private static final Pattern QUESTION = Pattern.compile("^(?:question|frage|pregunta) (\\d+)$");
  private static final Set<String> ID =
      Set.of("username", "anmeldename", "id number", "id nummer", "idnumber", "nom d utilisateur");
  private static final Set<String> EMAIL =
      Set.of("email address", "e mail adresse", "e mail", "email", "adresse de courriel", "correo");
  private static final Set<String> FIRST = Set.of("first name", "vorname", "prénom", "nombre");
  private static final Set<String> LAST =
      Set.of(
          "last name", "surname", "nachname", "nom", "nom de famille", "apellido s", "apellidos");
  private static final Set<String> COMPLETED =
      Set.of("completed", "beendet", "abgeschlossen", "terminé", "finalizado");
  private static final Set<String> STARTED =
      Set.of("started on", "started", "begonnen am", "begonnen", "commencé le", "comenzado el");
  private static final Set<String> TAKEN =
      Set.of("time taken", "duration", "verbrauchte zeit", "dauer", "temps utilisé", "durée");

  private final Target target;
  private final Map<String, String> learnersByName;

  /**
   * @param learnersByName is given the id of each learner by full name; an empty id if several
   *     learners have the name
   */
  MoodleQuiz(Target target, Map<String, String> learnersByName) {
    this.target = target;
    this.learnersByName = learnersByName;
  }

  static boolean matches(Header header) {
    return (header.has(COMPLETED) || header.has(STARTED))
        && header.names().stream()
            .anyMatch(
                name ->
                    GRADED.matcher(name).matches() || RESPONSE.matcher(Header.key(name)).matches());
  }

  /** A question of the quiz, by the places of its columns. */
  private static final class Slot {
    final int number;
    int points = Header.NONE;
    double most;
    int response = Header.NONE;
    int right = Header.NONE;
    int question = Header.NONE;

    Slot(int number) {
      this.number = number;
    }
  }

  void read(CsvFile file, Header header, String quiz) {
    List<Slot> slots = slots(header);
    int completed = header.find(COMPLETED);
    int started = header.find(STARTED);
    int taken = header.find(TAKEN);
    while (file.hasNext()) {
      CsvRecord row = file.next();
      long line = file.line(row);
      target.ledger().row();
      String learner = learner(row, header);
      String end = Header.field(row, completed == Header.NONE ? started : completed);
      OptionalLong time = target.times().micros(end);
      if (Header.field(row, started).isEmpty() && end.isEmpty()) {
        target.ledger().leaveOutRow("it is no attempt, such as the line of averages", line);
      } else if (end.isEmpty() || end.equals("-")) {
        target.ledger().leaveOutRow("the attempt was not finished", line);
      } else if (learner.isEmpty()) {
        target.ledger().leaveOutRow("it names no learner", line);
      } else if (time.isEmpty()) {
        target
            .ledger()
            .leaveOutRow("its time of completion cannot be read (see --month-first)", line);
      } else {
        OptionalDouble each = secondsEach(Header.field(row, taken), slots, row);
        slots.forEach(slot -> answer(slot, row, line, quiz, learner, time, each));
      }
    }
  }

  private static List<Slot> slots(Header header) {
    Map<Integer, Slot> slots = new HashMap<>();
    for (int place = 0; place < header.names().size(); place++) {
      String name = header.names().get(place);
      String key = Header.key(name);
      Matcher graded = GRADED.matcher(name);
      Matcher response = RESPONSE.matcher(key);
      Matcher right = RIGHT.matcher(key);
      Matcher question = QUESTION.matcher(key);
      if (graded.matches()) {
        Slot slot = slot(slots, graded);
        slot.points = place;
        slot.most = Numbers.of(graded.group(2)).orElse(0);
      } else if (response.matches()) {
        slot(slots, response).response = place;
      } else if (right.matches()) {
        slot(slots, right).right = place;
      } else if (question.matches()) {
        slot(slots, question).question = place;
      }
    }
    List<Slot> sorted = new ArrayList<>(slots.values());
    sorted.removeIf(slot -> slot.points == Header.NONE && slot.response == Header.NONE);
    sorted.sort((a, b) -> Integer.compare(a.number, b.number));
    return sorted;
  }

  private static Slot slot(Map<Integer, Slot> slots, Matcher matched) {
    String digits = matched.group(1);
    return slots.computeIfAbsent(
        digits.length() > 6 ? 0 : Integer.parseInt(digits), number -> new Slot(number));
  }

  private String learner(CsvRecord row, Header header) {
    String name =
        (Header.field(row, header.find(FIRST)) + " " + Header.field(row, header.find(LAST)))
            .strip();
    String id = Header.field(row, header.find(ID));
    String email = Header.field(row, header.find(EMAIL));
    String learner = !email.isEmpty() ? email : !id.isEmpty() ? id : name;
    if (!name.isEmpty()) {
      learnersByName.merge(name, learner, (a, b) -> a.equals(b) ? a : "");
    }
    return learner;
  }

  private static OptionalDouble secondsEach(String taken, List<Slot> slots, CsvRecord row) {
    OptionalDouble seconds = Times.seconds(taken);
    long answered = slots.stream().filter(slot -> isAnswered(slot, row)).count();
    return seconds.isEmpty() || answered == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(seconds.getAsDouble() / answered);
  }

  private static boolean isAnswered(Slot slot, CsvRecord row) {
    String field = Header.field(row, slot.points == Header.NONE ? slot.response : slot.points);
    return !field.isEmpty() && !field.equals("-");
  }

  private void answer(
      Slot slot,
      CsvRecord row,
      long line,
      String quiz,
      String learner,
      OptionalLong time,
      OptionalDouble seconds) {
    target.ledger().cell();
    String text = slot.question == Header.NONE ? "" : Header.field(row, slot.question);
    if (!isAnswered(slot, row)) {
      target.ledger().leaveOutCell("the learner did not answer the question", line);
      return;
    }
    double score;
    if (slot.points != Header.NONE) {
      OptionalDouble points = Numbers.of(Header.field(row, slot.points));
      if (points.isEmpty() || slot.most <= 0) {
        target
            .ledger()
            .leaveOutCell(
                slot.most <= 0 ? "the question carries no points" : "it was not graded", line);
        return;
      }
      score = Numbers.within(0, points.getAsDouble() / slot.most, 1);
    } else if (slot.right != Header.NONE && !Header.field(row, slot.right).isEmpty()) {
      score = same(Header.field(row, slot.response), Header.field(row, slot.right)) ? 1 : 0;
    } else {
      target
          .ledger()
          .leaveOutCell(
              "the file does not tell whether it is right: export the report \"Grades\", or"
                  + " \"Responses\" with the right answers",
              line);
      return;
    }
    String item = text.isEmpty() ? quiz + ", Q" + slot.number : text;
    if (!text.isEmpty()) {
      target.table().title(item, text);
    }
    target.addCell(
        ExportRow.answer(learner, quiz, item, score, time)
            .taking(seconds)
            .responding(slot.response == Header.NONE ? "" : Header.field(row, slot.response)),
        line);
  }

  /** Compares answers without regard to case, white space and the order of several choices. */
  private static boolean same(String response, String right) {
    return choices(response).equals(choices(right));
  }

  private static String choices(String answer) {
    return Arrays.stream(answer.split("[;\\n]", -1))
        .map(choice -> choice.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .filter(choice -> !choice.isEmpty())
        .sorted()
        .collect(Collectors.joining(";"));
  }
}
