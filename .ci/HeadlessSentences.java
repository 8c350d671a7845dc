import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A count of headless sentences, those without a subject of their own, in Markdown and in the
 * comments of Java sources. The check fails if documents, main sources or test sources have more
 * than 0.5 of them in 1,000 words.
 *
 * <p>Usage: {@code java .ci/HeadlessSentences.java [--list] [--max RATE] [FILE|DIRECTORY …]}. The
 * default, in the root of the repository, is each Java source below a {@code src} that Git tracks,
 * the Markdown files of the root and those below {@code docs}. Exit status: 0 within the limit, 1
 * above it, 2 if nothing could be counted.
 *
 * <p>The rule takes the first word of a sentence, after a leading "and", "but", "or" or "so":
 *
 * <ul>
 *   <li>A question, which ends with a question mark, is never headless.
 *   <li>One of {@link #QUESTION_WORDS} or {@link #PRONOUNS}, such as "what" or "nobody": headless.
 *   <li>One of {@link #CONJUNCTIONS}, such as "when" or "as": headless unless a main clause
 *       follows. The sign of a main clause is a comma before the first colon or semicolon, outside
 *       of parentheses and of enumerations, and after it a word that can begin a main clause: no
 *       question word, no conjunction, none of {@link #CONTINUATIONS}, such as "and" or "in", and
 *       no participle, such as "counted". After "if", a "then" serves as well. A clause with
 *       "whether" has a main clause only after a choice with "or".
 * </ul>
 *
 * <p>Paragraphs, list items and the descriptions of block tags begin sentences. By the custom of
 * Javadoc, "whether" may begin the description of a parameter or result, and "if", "unless" or
 * "when" that of an exception. The cell of a table is read if it ends as a sentence does. Code,
 * headings, tags and the targets of links are neither read nor counted.
 */
final class HeadlessSentences {
  private static final Set<String> QUESTION_WORDS =
      words("what whatever who whoever whom whomever whose which whichever how why");
  private static final Set<String> PRONOUNS = words("somebody nobody anything");
  private static final Set<String> CONJUNCTIONS =
      words("when whenever where wherever whether if unless as");
  private static final Set<String> CONTINUATIONS =
      words(
          "and or but nor yet so than while because since although though even not rather such"
              + " including however in on at by for from to of with without within into over under"
              + " between before after until up down out per like except");

  private static final Pattern SENTENCE_BREAK =
      Pattern.compile(
          "(?<=[.!?…][\"”’')]{0,2})(?<!\\b(?:e\\.g|i\\.e|cf|vs)\\.)\\s+"
              + "(?=[\"“‘'(]{0,2}[\\p{Lu}\\p{N}¤])");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.,_-]*");

  private static final Pattern JAVA_TOKEN =
      Pattern.compile(
          "\"\"\"(?:[^\\\\\"]++|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\""
              + "|'(?:[^'\\\\\n]|\\\\.)+'|/\\*(?<block>.*?)\\*/|//(?<line>[^\n]*)",
          Pattern.DOTALL);
  private static final Pattern BRACES = Pattern.compile("\\{((?:@\\w+)?)\\s*([^{}]*)}");

  /** The place of code and links in prose. It is no word. */
  private static final String CODE = "¤";

  /** A sentence, or a passage that begins with one; the tag is "" outside of block tags. */
  private record Prose(int line, String tag, String text) {}

  private static final class Count {
    int words;
    int headless;

    void add(Count other) {
      words += other.words;
      headless += other.headless;
    }

    double rate() {
      return words == 0 ? 0 : 1000.0 * headless / words;
    }
  }

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Map<String, Map<String, Count>> kinds = new TreeMap<>();

  public static void main(String[] args) {
    try {
      System.exit(new HeadlessSentences().run(new ArrayDeque<>(List.of(args))));
    } catch (IOException | IllegalArgumentException | NoSuchElementException e) {
      System.err.println("The sentences could not be counted: " + e);
      System.exit(2);
    }
  }

  private int run(Deque<String> arguments) throws IOException {
    List<Path> paths = new ArrayList<>();
    boolean list = false;
    double max = 0.5;
    while (!arguments.isEmpty()) {
      String argument = arguments.pop();
      switch (argument) {
        case "--list" -> list = true;
        case "--max" -> max = Double.parseDouble(arguments.pop());
        default -> paths.add(Path.of(argument));
      }
    }
    for (Path file : paths.isEmpty() ? trackedFiles() : filesBelow(paths)) {
      if (file.toString().matches(".*\\.(?:java|md)") && Files.exists(file)) {
        read(file, list);
      }
    }
    return report(max);
  }

  private static List<Path> trackedFiles() throws IOException {
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "*/src/*.java", ":(glob)*.md", "docs/*.md")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Stream.of(names.split("\0")).filter(name -> !name.isEmpty()).map(Path::of).toList();
  }

  private static List<Path> filesBelow(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> found = Files.walk(path)) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private void read(Path file, boolean list) throws IOException {
    String name = file.toString().replace('\\', '/');
    boolean markdown = name.endsWith(".md");
    boolean test = name.matches("(?:.*/)?src/(?!main/)(?!.*/src/).*");
    String kind = markdown ? "docs" : test ? "test" : "main";
    String area = markdown ? "Markdown" : name.replaceFirst("/?src/(?!.*/src/).*", "");
    Count count =
        kinds.computeIfAbsent(kind, k -> new TreeMap<>()).computeIfAbsent(area, a -> new Count());
    String text = Files.readString(file).replace("\r\n", "\n");
    for (Prose passage : markdown ? Passages.ofMarkdown(text) : Passages.ofComments(text)) {
      for (Prose sentence : sentences(passage)) {
        count.words += (int) WORD.matcher(sentence.text()).results().count();
        if (isHeadless(sentence)) {
          count.headless++;
          if (list) {
            out.println(name + ":" + sentence.line() + ": " + sentence.text());
          }
        }
      }
    }
  }

  private int report(double max) {
    if (kinds.isEmpty()) {
      throw new NoSuchElementException("there is no Markdown or Java file. Name one.");
    }
    out.printf(Locale.ROOT, "%-42s %8s %9s %10s%n", "area", "words", "headless", "per 1,000");
    boolean exceeded = false;
    for (String kind : kinds.keySet()) {
      Count sum = new Count();
      for (Map.Entry<String, Count> area : kinds.get(kind).entrySet()) {
        print(kind + ": " + area.getKey(), area.getValue());
        sum.add(area.getValue());
      }
      print(kind + ", total", sum);
      exceeded |= sum.rate() > max;
    }
    out.printf(Locale.ROOT, "The limit of %.2f is %s.%n", max, exceeded ? "exceeded" : "kept");
    return exceeded ? 1 : 0;
  }

  private void print(String name, Count count) {
    out.printf(
        Locale.ROOT, "%-42s %8d %9d %10.2f%n", name, count.words, count.headless, count.rate());
  }

  private static List<Prose> sentences(Prose passage) {
    List<Prose> sentences = new ArrayList<>();
    String text = passage.text();
    int start = 0;
    for (Matcher end = SENTENCE_BREAK.matcher(text); start >= 0; ) {
      boolean last = !end.find();
      String sentence = text.substring(start, last ? text.length() : end.start());
      int line = passage.line() + newlines(text.substring(0, start));
      String tag = start == 0 ? passage.tag() : "";
      sentences.add(new Prose(line, tag, sentence.strip().replaceAll("\\s+", " ")));
      start = last ? -1 : end.end();
    }
    return sentences;
  }

  private static boolean isHeadless(Prose sentence) {
    String text =
        sentence
            .text()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^[^\\p{L}\\p{N}¤]+", "")
            .replaceFirst("^(?:and|but|or|so) ", "");
    String word = firstWord(text);
    if (text.matches(".*\\?[^\\p{L}\\p{N}]*")) {
      return false;
    }
    boolean clause = CONJUNCTIONS.contains(word) && !isCustom(sentence.tag(), word);
    return QUESTION_WORDS.contains(word)
        || PRONOUNS.contains(word)
        || clause && !hasMainClause(word, text);
  }

  private static boolean isCustom(String tag, String word) {
    return switch (tag) {
      case "throws", "exception" -> words("if unless when").contains(word);
      case "param", "return" -> word.equals("whether");
      default -> false;
    };
  }

  private static boolean hasMainClause(String conjunction, String text) {
    String flat = text.replaceAll("\\((?:[^()]|\\([^()]*\\))*\\)", "");
    String clauses = flat.replaceFirst("[;:](?: .*|$)", "");
    String[] parts = clauses.split(", ");
    boolean complete = !conjunction.equals("whether");
    for (int i = 1; i < parts.length; i++) {
      complete |= parts[i - 1].contains(" or ");
      if (complete && canBeginMainClause(parts[i]) && !isEnumeration(parts[i - 1], parts[i])) {
        return true;
      }
    }
    return conjunction.equals("if") && clauses.contains(" then ");
  }

  private static boolean canBeginMainClause(String part) {
    String word = firstWord(part);
    return !QUESTION_WORDS.contains(word)
        && !CONJUNCTIONS.contains(word)
        && !CONTINUATIONS.contains(word)
        && !word.matches(".+[^e]ed");
  }

  /** Tells whether the comma between two parts is one of "a, b and c are". */
  private static boolean isEnumeration(String before, String after) {
    return before.split(" ").length <= 3 && after.matches("(?:\\S+ ){1,3}(?:and|or) .*");
  }

  private static String firstWord(String text) {
    return text.replaceFirst("[^a-z].*", "");
  }

  private static int newlines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** Joins lines to passages of plain prose. */
  private static final class Passages {
    private static final Pattern START =
        Pattern.compile(
            "\\s*(?:(?:[-*+]|\\d+[.)])\\s+|</?(?:p|ul|ol|li|dl|dt|dd|table|tr|td|th)\\b[^>]*>"
                + "|@(param|throws|exception)\\s+\\S+|@(\\w+))(.*)");
    private static final String NO_PROSE =
        "\\s{0,3}(?:#{1,6} .*|<h[1-6].*|\\[[^]]+]: .*|[-=]{3,}\\s*)|\\s*";

    private final List<Prose> finished = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String tag = "";
    private int firstLine;

    static List<Prose> ofMarkdown(String markdown) {
      Passages passages = new Passages();
      passages.addLines(1, markdown.replaceAll("(?m)^(?:[ \t]*> ?)+", ""));
      return passages.finished();
    }

    /** Finds comments. Line comments make one passage if nothing stands between them. */
    static List<Prose> ofComments(String source) {
      Passages passages = new Passages();
      int line = 1;
      int end = 0;
      for (Matcher token = JAVA_TOKEN.matcher(source); token.find(); end = token.end()) {
        String between = source.substring(end, token.start());
        line += newlines(between);
        if (token.group("line") == null || !between.matches("\n[ \t]*")) {
          passages.start("");
        }
        if (token.group("line") != null) {
          passages.addLine(line, token.group("line"));
        } else if (token.group("block") != null) {
          passages.addLines(line, token.group("block").replaceAll("(?m)^[ \t]*\\*+ ?", ""));
        }
        line += newlines(token.group());
      }
      return passages.finished();
    }

    private void addLines(int first, String block) {
      boolean fenced = false;
      boolean preformatted = false;
      int number = first;
      for (String line : block.split("\n")) {
        boolean fence = line.matches("\\s*(?:```|~~~).*");
        fenced ^= fence;
        preformatted |= line.contains("<pre") && !fenced;
        if (fence || fenced || preformatted) {
          start("");
        } else {
          addLine(number, line);
        }
        preformatted &= !line.contains("</pre>");
        number++;
      }
    }

    private void addLine(int number, String line) {
      Matcher start = START.matcher(line);
      if (line.matches(NO_PROSE)) {
        start("");
      } else if (line.matches("\\s*\\|.*")) {
        Stream.of(line.split("(?<!\\\\)\\|")).forEach(cell -> addCell(number, cell.strip()));
      } else if (start.matches()) {
        start(Stream.of(1, 2).map(start::group).filter(Objects::nonNull).findAny().orElse(""));
        add(number, start.group(3));
      } else {
        add(number, line);
      }
    }

    private void addCell(int number, String cell) {
      start("");
      if (cell.matches(".*[.!?]")) {
        add(number, cell);
      }
    }

    private void add(int number, String line) {
      firstLine = text.length() == 0 ? number : firstLine;
      text.append(line).append('\n');
    }

    private void start(String nextTag) {
      finished.add(new Prose(firstLine, tag, plain(text.toString())));
      text.setLength(0);
      tag = nextTag;
    }

    private List<Prose> finished() {
      start("");
      return finished.stream().filter(passage -> !passage.text().isBlank()).toList();
    }

    private static String plain(String text) {
      String plain = text;
      for (Matcher tag = BRACES.matcher(text); tag.find(); tag = BRACES.matcher(plain)) {
        plain = tag.replaceFirst(match -> padded(label(match), match));
      }
      plain = replace(plain, "(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)", CODE);
      plain = replace(plain, "!?\\[([^]]*)](?:\\([^)]*\\)|\\[[^]]*])", "$1");
      plain = replace(plain, "<?https?://[^\\s>)]+>?", CODE);
      plain = replace(plain, "<!--.*?-->|</?[a-zA-Z][^>]*>", "");
      return replace(plain, "(?<![\\p{L}\\p{N}])[*_]{1,3}|[*_]{1,3}(?![\\p{L}\\p{N}])", "");
    }

    private static String label(MatchResult inlineTag) {
      String body = inlineTag.group(2);
      String label = body.replaceFirst("^[^\\s(]+(?:\\([^)]*\\))?\\s*", "");
      return switch (inlineTag.group(1)) {
        case "" -> body;
        case "@return" -> "Returns " + body;
        case "@link", "@linkplain" -> label.isEmpty() ? CODE : label;
        default -> CODE;
      };
    }

    private static String replace(String text, String expression, String with) {
      return Pattern.compile(expression, Pattern.DOTALL)
          .matcher(text)
          .replaceAll(match -> padded(with.equals("$1") ? match.group(1) : with, match));
    }

    /** Appends newlines until a replacement has as many as the original. */
    private static String padded(String replacement, MatchResult original) {
      int lost = newlines(original.group()) - newlines(replacement);
      return Matcher.quoteReplacement(replacement + "\n".repeat(Math.max(0, lost)));
    }
  }
}
