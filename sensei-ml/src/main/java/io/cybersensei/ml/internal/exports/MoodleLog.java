package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The log report of Moodle. The views of activities are views of topics; all other events are left
 * out, since the log has no scores.
 */
final class MoodleLog {

  private static final Set<String> TIME = Set.of("time", "zeit", "heure", "hora");
  private static final Set<String> NAME =
      Set.of(
          "user full name",
          "vollständiger name",
          "vollständiger name des nutzers",
          "vollständiger name der nutzer in",
          "nom complet de l utilisateur",
          "nombre completo del usuario");
  private static final Set<String> CONTEXT =
      Set.of("event context", "ereigniskontext", "kontext", "contexte de l événement");
  private static final Set<String> EVENT =
      Set.of("event name", "ereignisname", "nom de l événement", "nombre del evento");
  private static final Pattern VIEW =
      Pattern.compile("viewed|angezeigt|gezeigt|angesehen|consulté|visto", Pattern.UNICODE_CASE);
  private static final Pattern COURSE = Pattern.compile("^(course|kurs|cours|curso|system)\\b.*");

  private final Target target;
  private final Map<String, String> learnersByName;

  MoodleLog(Target target, Map<String, String> learnersByName) {
    this.target = target;
    this.learnersByName = learnersByName;
  }

  static boolean matches(Header header) {
    return header.has(TIME) && header.has(CONTEXT) && header.has(EVENT);
  }

  void read(CsvFile file, Header header) {
    int time = header.find(TIME);
    int name = header.find(NAME);
    int context = header.find(CONTEXT);
    int event = header.find(EVENT);
    while (file.hasNext()) {
      CsvRecord row = file.next();
      long line = file.line(row);
      target.ledger().row();
      OptionalLong micros = target.times().micros(Header.field(row, time));
      String learner = Header.field(row, name);
      String where = Header.field(row, context);
      if (!VIEW.matcher(Header.field(row, event).toLowerCase(Locale.ROOT)).find()) {
        target.ledger().leaveOutRow("the event is no view; the log has no scores", line);
      } else if (COURSE.matcher(where.toLowerCase(Locale.ROOT)).matches() || where.isEmpty()) {
        target.ledger().leaveOutRow("the view is of a course, not of an activity in it", line);
      } else if (learner.isEmpty() || learner.equals("-")) {
        target.ledger().leaveOutRow("it names no learner", line);
      } else if (micros.isEmpty()) {
        target.ledger().leaveOutRow("its time cannot be read (see --month-first)", line);
      } else {
        target.addRow(ExportRow.view(id(learner), topic(where), micros), line);
      }
    }
  }

  private String id(String name) {
    String known = learnersByName.getOrDefault(name, "");
    return known.isEmpty() ? name : known;
  }

  /** "Quiz: Fractions" is about the quiz Fractions. */
  private static String topic(String context) {
    int colon = context.indexOf(": ");
    return colon > 0 && colon + 2 < context.length() ? context.substring(colon + 2) : context;
  }
}
