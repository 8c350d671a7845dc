import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A test of {@code HeadlessSentences.java}, run as a process on files of its own. Usage, in the
 * root of the repository: {@code java .ci/HeadlessSentencesTest.java}. Exit status 1 if a case
 * fails.
 */
final class HeadlessSentencesTest {
  private static final String PROGRAM =
      Path.of(".ci", "HeadlessSentences.java").toAbsolutePath().toString();

  private static final List<String> HEADLESS =
      List.of(
          "What a DBA wants to know stands in Databases.",
          "What whoever runs Sensei over a database should know.",
          "What is there is taken to the letter, and a bad value refuses to start.",
          "What a name is compared by; all that are too long are one name, which nobody has.",
          "What stands between accounts and those who guess at them.",
          "Who guesses too often is told when to try again.",
          "Who wants it every night, or an earlier model back, reads Running Sensei.",
          "Whoever signed in with the container.",
          "Whatever came before.",
          "Whose password is to be changed.",
          "Which columns a file has.",
          "Somebody wants an account.",
          "Nobody's name is kept.",
          "Anything else is refused here, when it is handed over.",
          "How many transactions may store interactions at a time, each of those of all who wait: 2"
              + " unless set.",
          "How folds, windows and intervals are made stands in 0015.",
          "Why a token was refused; where several reasons apply, one of them.",
          "Whether a trainer was given to the builder.",
          "Whether it is one of them, in upper or lower case.",
          "Whether the request tries to use a token, well or badly.",
          "Whether Sensei cannot serve without it, as is usual; else it serves less well.",
          "Where models are kept.",
          "Where accounts are kept, and all about them; it stays empty where the host has users.",
          "Where models, sessions and accounts are kept.",
          "Where a line stands in the file, counted from 1.",
          "Where it is counted (per node, all the same) how often something was tried.",
          "When to train; at 02:00 every day if not set, the same on every node.",
          "When a topic is mastered, whatever the model thinks of the learner.",
          "As it was mailed; anything at all.",
          "As its learner is told of it: the fields of the HTTP API, absent ones left out.",
          "As many as there are processors.",
          "But what is stored stays stored.",
          "\"What follows\" is a sentence without a subject.",
          "**What follows.**",
          "- What a list item says.",
          "1. Where a numbered item lies.",
          "> Who is quoted.",
          "[What a link says](https://example.org/) is prose.",
          "| `code` | What a cell says in a sentence. |",
          "Sensei starts (see below). What is read is kept.");

  private static final List<String> WITH_SUBJECT =
      List.of(
          "For DBAs: see Databases.",
          "The number of concurrent transactions. Default: 2.",
          "Values are used as given. An invalid value prevents start-up.",
          "What does it cost?",
          "Will this answer be right, and who asks?",
          "When a node dies, another node trains.",
          "When a node dies while it trains, and only then, another node trains.",
          "When a learner, topic or item is unknown, Sensei answers 404.",
          "When both are taken, `UsernameTaken` is returned.",
          "Where cookies are used, nobody can send a request from another site.",
          "Where the host gives a `RegistrationMail`, the answer is 202: the mail says which.",
          "Where Sensei brings no such thing (one-time codes, providers), it says so.",
          "If everything is refused, the answer is a 422 with the same three lists.",
          "If the line before is blank, that means a loose list.",
          "If it names a value (such as find(\"a\", 1), not both), the value is its name.",
          "If the log is empty then the model is untrained.",
          "Unless overridden, all of them are in memory at once.",
          "Whether the database is H2 or PostgreSQL, an id is stored once.",
          "As in PNG, the case of the first letter tells whether a section is needed.",
          "As soon as a key signs, the older one verifies only.",
          "However it ends, the file is closed.",
          "Whole learners are sampled.",
          "`what` begins this sentence.",
          "# What a heading says",
          "## How to exclude Bouncy Castle",
          "| What | Where |",
          "| --- | --- |",
          "| what a row is | where it is read |",
          "A setting, e.g. What, is no sentence.",
          "<!-- What is not shown. -->",
          "[1]: https://example.org/What");

  private static final String JAVA =
      """
      /** What a type is. */
      class Example {
        /**
         * Returns a model. It is, as {@code What.
         * Who} says,
         * whole. Where models
         * are kept.
         *
         * <p>How long it takes.
         *
         * <ul>
         *   <li>Whose it is.
         * </ul>
         *
         * <pre>
         * What is code.
         * </pre>
         *
         * {@link Example Who} begins here; {@link Example} goes on.
         *
         * @param where the directory
         * @param name what it is called
         * @param strict whether bad rows are refused
         * @return whether it was stored.
         *     Whether it is new.
         * @throws IllegalArgumentException if it is closed
         * @throws IllegalStateException what is wrong
         */
        String method() {
          // The text is short,
          // who knows why. Whoever reads
          // it understands
          int number = 0; // Where it lies.
          String text = "/* What is text. */ // Who"; // Why it is here.
          char quote = '"'; /* When it ends. */
          // What stands last.
          return \"""
              // What "a block of \\""\" says.
              \""";
        }
      }
      """;

  private static final List<Integer> HEADLESS_LINES =
      List.of(1, 6, 9, 12, 19, 22, 25, 27, 31, 33, 34, 35, 36);

  private final Path directory;
  private int passed;
  private int failed;

  private HeadlessSentencesTest(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    HeadlessSentencesTest test =
        new HeadlessSentencesTest(Files.createTempDirectory("headless-sentences"));
    try {
      test.runAll();
    } finally {
      test.deleteFiles();
    }
    System.out.println(test.passed + " passed, " + test.failed + " failed");
    System.exit(test.failed == 0 ? 0 : 1);
  }

  private void runAll() throws IOException, InterruptedException {
    compileOnceToSaveTime();
    headlessSentencesAreListed();
    sentencesWithSubjectAreNot();
    commentsAreReadWithTheirLines();
    limitHoldsForEachKind();
    faultsEndWithStatusTwo();
    trackedFilesAreTheDefault();
  }

  private void compileOnceToSaveTime() {
    String classes = directory.resolve("classes").toString();
    ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes, PROGRAM);
  }

  private void headlessSentencesAreListed() throws IOException, InterruptedException {
    Result result = run("--list", write("headless.md", String.join("\n\n", HEADLESS)));
    List<Integer> lines = result.listedLines();
    for (int i = 0; i < HEADLESS.size(); i++) {
      check("headless: " + HEADLESS.get(i), lines.contains(2 * i + 1));
    }
    check("each is listed once", lines.size() == HEADLESS.size());
  }

  private void sentencesWithSubjectAreNot() throws IOException, InterruptedException {
    String fence = "\n\n```html\nWhat is code.</pre>\n\nWho is, too.\n```\n";
    Result result = run("--list", write("whole.md", String.join("\n\n", WITH_SUBJECT) + fence));
    List<Integer> lines = result.listedLines();
    for (int i = 0; i < WITH_SUBJECT.size(); i++) {
      check("not headless: " + WITH_SUBJECT.get(i), !lines.contains(2 * i + 1));
    }
    check("nothing is listed", lines.isEmpty() && result.status() == 0);
    Result after = run("--list", write("fence.md", "```html\n<pre>\n```\nWhat follows."));
    check("reading goes on after a fence", after.listedLines().equals(List.of(4)));
  }

  private void commentsAreReadWithTheirLines() throws IOException, InterruptedException {
    Result result = run("--list", write("src/main/java/Example.java", JAVA));
    List<Integer> lines = result.listedLines();
    for (int line : IntStream.rangeClosed(1, (int) JAVA.lines().count()).toArray()) {
      check("line " + line + " of Java", lines.contains(line) == HEADLESS_LINES.contains(line));
    }
    check(
        "a sentence over two lines is joined", result.output().contains("Where models are kept."));
  }

  private void limitHoldsForEachKind() throws IOException, InterruptedException {
    String many =
        write(
            "many.md", "Sensei has ten words in every sentence of its documents.\n\n".repeat(200));
    String one = write("m/src/test/java/One.java", "// What is tested.\n");
    check("0.5 in 1,000 is kept", run(many, write("a.md", "What it is.")).status() == 0);
    check("more is exceeded", run(many, write("b.md", "What is. What was.")).status() == 1);
    String fine = write("m/src/test/java/Fine.java", "// A test.\n");
    check("each kind can exceed it", run(write("c.md", "Who?\n\nWho is."), fine).status() == 1);
    check("tests have a sum of their own", run(many, one).status() == 1);
    Result higher = run("--max", "400", many, one);
    check("--max sets the limit", higher.status() == 0);
    check(
        "an area has its words, its count and its rate",
        higher
            .output()
            .matches("(?s).*test: \\S+/m +3 +1 +333\\.33\n.*The limit of 400\\.00 is kept.*"));
  }

  private void faultsEndWithStatusTwo() throws IOException, InterruptedException {
    check("no file to read", run(write("none.txt", "What?")).status() == 2);
    check("no such file", run(directory.resolve("absent.md").toString()).status() == 2);
    check("no such option", run("--lists").status() == 2);
    check("no limit after --max", run("--max").status() == 2);
  }

  private void trackedFilesAreTheDefault() throws IOException, InterruptedException {
    Path root = Files.createDirectory(directory.resolve("repository"));
    for (String name :
        List.of("README.md", "docs/a/b.md", "m/src/main/java/A.java", "m/src/test/java/A.java")) {
      write("repository/" + name, name.endsWith(".md") ? "Who is tracked." : "// Who is tracked.");
    }
    execute(root, "git", "init", "-q");
    execute(root, "git", "add", ".");
    write("repository/untracked.md", "Who is not.");
    List<String> listed =
        execute(root, command(List.of(PROGRAM), "--list")).output().lines().limit(5).toList();
    check("four tracked files are read", listed.get(3).endsWith(": Who is tracked."));
    check("no other is", listed.get(4).startsWith("area "));
  }

  private record Result(int status, String output) {
    /** Returns the line numbers of the sentences that were listed. */
    List<Integer> listedLines() {
      return output
          .lines()
          .filter(line -> line.matches(".*\\.(?:md|java):\\d+: .*"))
          .map(line -> Integer.valueOf(line.replaceFirst(".*\\.(?:md|java):(\\d+): .*", "$1")))
          .toList();
    }
  }

  private void check(String name, boolean holds) {
    if (holds) {
      passed++;
    } else {
      failed++;
      System.out.println("FAILED " + name);
    }
  }

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    return execute(directory, command(List.of("-cp", "classes", "HeadlessSentences"), arguments));
  }

  private static String[] command(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.language=de"); // German writes fractions with a comma.
    command.addAll(program);
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private static Result execute(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    return new Result(process.waitFor(), new String(output, StandardCharsets.UTF_8));
  }

  private void deleteFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
