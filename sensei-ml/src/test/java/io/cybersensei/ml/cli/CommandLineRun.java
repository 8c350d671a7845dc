package io.cybersensei.ml.cli;

import io.cybersensei.interaction.Interaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;

/** One run of the command line in the JVM of the test. */
record CommandLineRun(int exitCode, String out, String err) {

  static CommandLineRun of(Object... args) {
    return of(new CommandContext(System::nanoTime, () -> false), args);
  }

  static CommandLineRun of(CommandContext context, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), context, texts);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  /** Returns a log as a CSV file with times in ISO 8601. */
  static String csv(List<Interaction> log) {
    return log.stream()
        .map(
            seen ->
                String.join(
                    ",",
                    seen.learnerId(),
                    seen.topicId(),
                    seen.itemId().orElse(""),
                    seen.score().isPresent() ? "" + seen.score().getAsDouble() : "",
                    seen.occurredAt().toString(),
                    "" + seen.duration().orElseThrow().toSeconds()))
        .collect(Collectors.joining("\n", "learner,topic,item,score,time,duration\n", "\n"));
  }
}
