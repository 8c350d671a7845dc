package io.cybersensei.transfer.framework;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that converts a course or framework of another system. It writes the curriculum to the
 * standard output, in the JSON of {@code PUT /api/curriculum}, and the report to the error output.
 * It exits with 0, with 1 if the file is refused, and with 2 for wrong arguments.
 *
 * <pre>
 * java -cp … io.cybersensei.transfer.framework.FrameworkCommand olx|case|moodle|open-edx FILE
 *   [--course=ID] &gt; curriculum.json
 * </pre>
 */
public final class FrameworkCommand {

  private static final String USAGE =
      "Usage: FrameworkCommand olx|case|moodle|open-edx FILE [--course=ID]";
  private static final String COURSE = "--course=";

  private final PrintStream out;
  private final PrintStream err;

  private FrameworkCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int exit = run(out, System.err, arguments);
    out.flush();
    System.exit(exit);
  }

  /** Runs the command and returns its exit status. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    List<String> all = List.of(arguments);
    String option = all.size() == 3 ? all.get(2) : COURSE;
    if (all.size() < 2 || all.size() > 3 || !option.startsWith(COURSE)) {
      err.println(USAGE);
      return 2;
    }
    try {
      return new FrameworkCommand(out, err)
          .convert(all.get(0), Path.of(all.get(1)), option.substring(COURSE.length()));
    } catch (IOException e) {
      err.println("The file " + all.get(1) + " cannot be read: " + e);
      return 2;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private int convert(String kind, Path file, String course) throws IOException {
    switch (kind) {
      case "olx" -> {
        OlxImport olx = OlxImport.standard();
        OlxImport placed = course.isEmpty() ? olx : olx.inCourse(course);
        if (Files.isDirectory(file)) {
          return finished(placed.read(file));
        }
        try (InputStream in = open(file)) {
          return finished(placed.read(in));
        }
      }
      case "case" -> {
        CaseImport json = CaseImport.standard();
        try (InputStream in = open(file)) {
          return finished((course.isEmpty() ? json : json.inCourse(course)).read(in));
        }
      }
      case "moodle", "open-edx" -> {
        CompetencyImport csv =
            kind.equals("moodle") ? CompetencyImport.ofMoodle() : CompetencyImport.ofOpenEdx();
        try (InputStream in = open(file)) {
          return finished((course.isEmpty() ? csv : csv.inCourse(course)).read(in));
        }
      }
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }

  private int finished(OlxResult result) throws IOException {
    if (result instanceof OlxResult.Read read) {
      return written(read.curriculum(), read.report());
    }
    return refused(((OlxResult.Refused) result).violations());
  }

  private int finished(FrameworkResult result) throws IOException {
    if (result instanceof FrameworkResult.Read read) {
      return written(read.curriculum(), read.report());
    }
    return refused(((FrameworkResult.Refused) result).violations());
  }

  private int refused(List<Violation> violations) {
    violations.forEach(
        each -> err.println(each.field() + " " + each.rule() + ": " + each.message()));
    return 1;
  }

  private int written(Curriculum curriculum, Record report) throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (Topic topic : curriculum.topics()) {
        json.writeStartObject();
        json.writeStringField("topic_id", topic.id());
        json.writeStringField("title", topic.title());
        if (topic.course().isPresent()) {
          json.writeStringField("course", topic.course().get());
        }
        if (topic.module().isPresent()) {
          json.writeStringField("module", topic.module().get());
        }
        json.writeArrayFieldStart("prerequisites");
        for (String each : topic.prerequisites()) {
          json.writeString(each);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.println();
    err.println(report);
    return 0;
  }
}
