package io.cybersensei.ml.internal.exports;

import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The reader of exports: one file, or the files of a folder. The format of each is detected, unless
 * it is set. A folder can hold files of several formats; those of none are named in the result.
 */
public final class ExportReader {

  private static final int MAX_DEPTH = 4;
  private static final int MAX_FILES = 10_000;
  private static final List<String> ENDINGS =
      List.of(".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".log", ".gz");

  private final ExportSettings settings;
  private final Ledger ledger = new Ledger();
  private final Map<String, String> learnersByName = new HashMap<>();
  private final Target target;
  private final Xapi xapi;
  private final CanvasItems items;
  private final List<ExportFile> files = new ArrayList<>();

  /** Makes a reader for one export. */
  public ExportReader(ExportSettings settings) {
    this.settings = settings;
    this.target =
        new Target(
            new ExportTable(new TopicMap(settings.topics())),
            ledger,
            new Times(settings.zone(), settings.monthFirst()));
    this.xapi = new Xapi(target);
    this.items = new CanvasItems(target);
  }

  /** A file whose format is known. */
  private record Known(Path file, String name, DecodedFile text, ExportFormat format) {}

  /**
   * Reads an export.
   *
   * @param source the file or folder
   * @param progress is told of progress
   * @throws InvalidInputException if no file can be read
   * @throws CancellationException if {@code progress} asked to stop
   */
  public Export read(Path source, TrainingProgress progress) {
    List<Known> known = known(source);
    // Logs name learners as quizzes do, so quizzes come first.
    known.sort((a, b) -> a.format().compareTo(b.format()));
    for (int i = 0; i < known.size(); i++) {
      if (!progress.onProgress("Reading the export", (double) i / known.size())) {
        throw new CancellationException("Cancelled by the user.");
      }
      readFile(known.get(i), progress, i, known.size());
    }
    xapi.finish();
    progress.onProgress("Reading the export", 1);
    if (known.isEmpty()) {
      throw new InvalidInputException(
          source
              + " has no file of a known format"
              + (files.isEmpty() ? "." : ": " + files.get(0).name() + ": " + files.get(0).problem())
              + " Known are "
              + String.join(", ", Stream.of(ExportFormat.values()).map(Object::toString).toList())
              + "; see --format and --columns.");
    }
    return target.table().finish(ledger, files, items.statistics());
  }

  private List<Known> known(Path source) {
    List<Known> known = new ArrayList<>();
    for (Path file : files(source)) {
      String name =
          file.equals(source)
              ? String.valueOf(file.getFileName())
              : source.relativize(file).toString();
      try {
        DecodedFile text = DecodedFile.of(file);
        Optional<ExportFormat> format =
            settings.format().isPresent() ? settings.format() : detect(text);
        if (format.isPresent()) {
          known.add(new Known(file, name, text, format.get()));
        } else {
          files.add(unread(name, "its columns or fields are of no known format."));
        }
      } catch (InvalidInputException e) {
        files.add(unread(name, String.valueOf(e.getMessage())));
      } catch (IOException e) {
        throw InvalidInputException.unreadable(file, e);
      }
    }
    return known;
  }

  private static ExportFile unread(String name, String problem) {
    return new ExportFile(name, Optional.empty(), "", 0, problem);
  }

  private static List<Path> files(Path source) {
    if (!Files.isDirectory(source)) {
      if (!Files.exists(source)) {
        throw new InvalidInputException("There is no file or folder " + source + ".");
      }
      return List.of(source);
    }
    try (Stream<Path> walk = Files.walk(source, MAX_DEPTH)) {
      List<Path> found =
          walk.filter(Files::isRegularFile)
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .filter(ExportReader::hasKnownEnding)
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
      if (found.size() > MAX_FILES) {
        throw new InvalidInputException(source + " has more than " + MAX_FILES + " files.");
      }
      return found;
    } catch (IOException e) {
      throw InvalidInputException.unreadable(source, e);
    }
  }

  private static boolean hasKnownEnding(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private Optional<ExportFormat> detect(DecodedFile text) throws IOException {
    int first;
    try (Reader in = text.open()) {
      first = in.read();
      while (first >= 0 && Character.isWhitespace(first)) {
        first = in.read();
      }
    }
    if (first == '{' || first == '[') {
      try (Reader in = text.open()) {
        return JsonFile.first(in)
            .flatMap(
                object ->
                    Xapi.matches(object)
                        ? Optional.of(ExportFormat.XAPI)
                        : OpenEdx.matches(object)
                            ? Optional.of(ExportFormat.OPENEDX)
                            : Optional.empty());
      }
    }
    try (CsvFile file = CsvFile.open(text.open())) {
      Header header = new Header(file.header());
      if (MoodleQuiz.matches(header)) {
        return Optional.of(ExportFormat.MOODLE_QUIZ);
      }
      if (MoodleLog.matches(header)) {
        return Optional.of(ExportFormat.MOODLE_LOG);
      }
      if (CanvasQuiz.matches(header)) {
        return Optional.of(ExportFormat.CANVAS_QUIZ);
      }
      if (PlainCsv.matches(header, settings.columns())) {
        return Optional.of(ExportFormat.CSV);
      }
      return CanvasItems.matches(header)
          ? Optional.of(ExportFormat.CANVAS_ITEMS)
          : Optional.empty();
    }
  }

  private void readFile(Known known, TrainingProgress progress, int done, int of) {
    long before = ledger.rowsRead();
    ledger.begin(known.name());
    String problem = "";
    try (Reader text = new WatchedReader(known.text().open(), known.file(), progress, done, of)) {
      if (known.format().isJson()) {
        JsonFile.read(text, known.format() == ExportFormat.XAPI ? xapi : new OpenEdx(target));
      } else {
        problem = readCsv(text, known);
      }
    } catch (IOException e) {
      throw InvalidInputException.unreadable(known.file(), e);
    }
    files.add(
        new ExportFile(
            known.name(),
            Optional.of(known.format()),
            known.text().encoding(),
            ledger.rowsRead() - before,
            problem));
  }

  private String readCsv(Reader text, Known known) throws IOException {
    String name = quizName(known.file());
    try (CsvFile file = CsvFile.open(text)) {
      Header header = new Header(file.header());
      switch (known.format()) {
        case MOODLE_QUIZ -> new MoodleQuiz(target, learnersByName).read(file, header, name);
        case MOODLE_LOG -> new MoodleLog(target, learnersByName).read(file, header);
        case CANVAS_QUIZ -> new CanvasQuiz(target).read(file, header, name);
        case CANVAS_ITEMS -> items.read(file, header);
        default -> {
          if (!PlainCsv.matches(header, settings.columns())) {
            throw new InvalidInputException(
                known.name()
                    + " has no column of learners or none of scores; name them with --columns"
                    + " learner=NAME,score=NAME.");
          }
          new PlainCsv(target, settings).read(file, header, name);
        }
      }
      return file.problem();
    }
  }

  /** Returns the name of the quiz in the name of a file that a platform made up. */
  static String quizName(Path file) {
    String name =
        String.valueOf(file.getFileName())
            .replaceAll("(?i)(\\.(gz|csv|tsv|tab|txt))+$", "")
            .replaceAll("(?i)[-_ ]+(responses|grades|antworten|bewertungen)( ?\\(\\d+\\))?$", "")
            .replaceAll("(?i)[-_ ]*(quiz )?student analysis report( ?\\(\\d+\\))?$", "")
            .replaceAll("(?i)[-_ ]*survey student analysis report$", "")
            .strip();
    return name.isEmpty() ? "quiz" : name;
  }
}
