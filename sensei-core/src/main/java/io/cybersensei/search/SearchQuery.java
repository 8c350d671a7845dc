package io.cybersensei.search;

import io.cybersensei.search.SearchText.Word;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A query in the language of search boxes. Immutable.
 *
 * <ul>
 *   <li>{@code tls certificate}: documents with both words, in the title or the text; if there are
 *       none, documents with one of them.
 *   <li>{@code "cross site"}: documents with these words one after the other. A quote without its
 *       end reaches to the end of the query, and words that are joined by a hyphen or another sign
 *       are a phrase as well.
 *   <li>{@code -cookie}: no documents with the word; {@code -"cross site"} likewise.
 *   <li>{@code certif}: the last word stands for all words that begin with it, if it has two
 *       letters and nothing follows it, as while one types.
 * </ul>
 *
 * <p>Case and diacritics are ignored, and all other signs separate words.
 */
public final class SearchQuery {

  /** The maximum length, in UTF-16 units. */
  public static final int MAX_LENGTH = 500;

  /** The maximum number of words. */
  public static final int MAX_WORDS = 30;

  private static final String FIELD = "q";

  /**
   * A word or a phrase of a query.
   *
   * @param words the forms of the words, at least one. Unmodifiable.
   * @param isExcluded whether no document with it is found
   * @param isPrefix whether the last word stands for all words that begin with it
   */
  public record Term(List<String> words, boolean isExcluded, boolean isPrefix) {

    public Term {
      words = List.copyOf(words);
    }

    /** Returns whether this is a phrase of several words. */
    public boolean isPhrase() {
      return words.size() > 1;
    }

    private String text() {
      String joined = String.join(" ", words);
      return (isExcluded ? "-" : "") + (isPhrase() ? '"' + joined + '"' : joined);
    }
  }

  private final List<Term> terms;
  private final boolean isExact;

  private SearchQuery(List<Term> terms, boolean isExact) {
    this.terms = List.copyOf(terms);
    this.isExact = isExact;
  }

  /**
   * Returns a query that is written in code.
   *
   * @throws IllegalArgumentException if {@link #parse} refuses the text
   */
  public static SearchQuery of(String text) {
    return parse(text)
        .match(
            SearchQueryResult.Accepted::query,
            refused -> {
              throw new IllegalArgumentException(refused.violation().message());
            });
  }

  /**
   * Reads a query that comes from outside. It is refused if it is empty ({@code required}), too
   * long ({@code too_long}), without a word ({@code no_words}), with too many ({@code too_many}),
   * or with excluded words only ({@code only_excluded}).
   */
  public static SearchQueryResult parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return refused("too_long", "q can have at most " + MAX_LENGTH + " characters.");
    }
    if (text.isBlank()) {
      return refused("required", "q must not be empty.");
    }
    List<Term> terms = terms(text);
    if (terms.isEmpty()) {
      return refused("no_words", "q must have a word of letters or digits.");
    }
    if (terms.stream().mapToInt(term -> term.words().size()).sum() > MAX_WORDS) {
      return refused("too_many", "q can have at most " + MAX_WORDS + " words.");
    }
    if (terms.stream().allMatch(Term::isExcluded)) {
      return refused("only_excluded", "q must have a word without a minus.");
    }
    return new SearchQueryResult.Accepted(
        new SearchQuery(
            terms,
            text.codePoints().anyMatch(SearchQuery::isQuote)
                || terms.stream().anyMatch(Term::isExcluded)));
  }

  private static SearchQueryResult refused(String rule, String message) {
    return new SearchQueryResult.Refused(new Violation(FIELD, rule, message));
  }

  private static List<Term> terms(String text) {
    List<Term> terms = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isSpace(c)) {
        at += Character.charCount(c);
        continue;
      }
      boolean excluded = c == '-' && at + 1 < text.length() && !isSpace(text.codePointAt(at + 1));
      int from = excluded ? at + 1 : at;
      boolean quoted = isQuote(text.codePointAt(from));
      int end = quoted ? endOfQuote(text, from + 1) : endOfChunk(text, from);
      boolean prefix = !quoted && !excluded && end == text.length();
      add(terms, text.substring(quoted ? from + 1 : from, end), excluded, prefix);
      at = quoted && end < text.length() ? end + 1 : end;
    }
    return terms;
  }

  private static void add(List<Term> terms, String chunk, boolean excluded, boolean prefix) {
    List<String> words = SearchText.words(chunk).stream().map(Word::form).toList();
    if (!words.isEmpty()) {
      boolean long2 = words.get(words.size() - 1).length() > 1;
      boolean open = Character.isLetterOrDigit(chunk.codePointBefore(chunk.length()));
      terms.add(new Term(words, excluded, prefix && long2 && open));
    }
  }

  private static int endOfQuote(String text, int from) {
    int end = from;
    while (end < text.length() && !isQuote(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int endOfChunk(String text, int from) {
    int end = from;
    while (end < text.length() && !isSpace(text.charAt(end)) && !isQuote(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /** Quotation marks of all languages but the single ones, which are apostrophes as well. */
  private static boolean isQuote(int c) {
    return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»';
  }

  /**
   * Returns the words and phrases in their order.
   *
   * @return an unmodifiable list
   */
  public List<Term> terms() {
    return terms;
  }

  /** Returns the words and phrases that are looked for. */
  public List<Term> required() {
    return terms.stream().filter(term -> !term.isExcluded()).toList();
  }

  /** Returns the words and phrases that no hit has. */
  public List<Term> excluded() {
    return terms.stream().filter(Term::isExcluded).toList();
  }

  /** Returns the words that are looked for, separated by spaces. */
  public String requiredText() {
    return required().stream()
        .flatMap(term -> term.words().stream())
        .collect(Collectors.joining(" "));
  }

  /**
   * Returns whether the query has a quotation mark or an excluded word: it asks for words to the
   * letter, and not for their meaning.
   */
  public boolean isExact() {
    return isExact;
  }

  /**
   * Returns the same query with other spellings of words outside of phrases.
   *
   * @param corrections the right spelling of each misspelt word
   */
  public SearchQuery corrected(Map<String, String> corrections) {
    return new SearchQuery(
        terms.stream()
            .map(
                term ->
                    term.isPhrase()
                            || term.isExcluded()
                            || !corrections.containsKey(term.words().get(0))
                        ? term
                        : new Term(
                            List.of(
                                corrections.getOrDefault(term.words().get(0), term.words().get(0))),
                            false,
                            false))
            .toList(),
        isExact);
  }

  /** Returns the query in its shortest form, in lower case and without diacritics. */
  public String text() {
    return terms.stream().map(Term::text).collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SearchQuery that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return "SearchQuery[" + text() + "]";
  }
}
