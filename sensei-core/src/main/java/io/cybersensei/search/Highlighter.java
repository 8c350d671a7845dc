package io.cybersensei.search;

import io.cybersensei.search.SearchQuery.Term;
import io.cybersensei.search.SearchText.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The marking of a query's words in titles and passages, for implementations of {@link
 * SearchIndex}. Immutable.
 */
public final class Highlighter {

  /** The maximum length of a snippet, in UTF-16 units. */
  public static final int MAX_SNIPPET = 240;

  private static final int BEFORE_MATCH = 60;
  private static final char CUT = '…';

  private final List<Term> terms;

  /** Creates a highlighter of the words that a query looks for. */
  public Highlighter(SearchQuery query) {
    this.terms = query.required();
  }

  /**
   * A snippet and its place.
   *
   * @param snippet the snippet
   * @param position the place of its passage; empty if nothing in the text matches
   */
  public record Located(Snippet snippet, Optional<Position> position) {}

  /** A word of the text that matches a term, by the index of the term. */
  private record Match(int term, int start, int end) {}

  /** Returns a text with the parts that match. */
  public Snippet whole(String text) {
    return new Snippet(text, ranges(matches(text), 0, text.length(), 0));
  }

  /**
   * Returns the part of some passages that matches best, or the beginning of the first one if
   * nothing matches; empty without passages.
   */
  public Optional<Located> best(List<Passage> passages) {
    if (passages.isEmpty()) {
      return Optional.empty();
    }
    Passage best = passages.get(0);
    List<Match> matches = List.of();
    long bestScore = 0;
    for (Passage passage : passages) {
      List<Match> found = matches(passage.text());
      long score = score(found);
      if (score > bestScore) {
        bestScore = score;
        best = passage;
        matches = found;
      }
    }
    Optional<Position> position = matches.isEmpty() ? Optional.empty() : best.position();
    return Optional.of(new Located(snippet(best.text(), matches), position));
  }

  /**
   * Returns the part of some passages that matches best, or the beginning of a passage if nothing
   * matches; empty without passages.
   *
   * @param otherwise the number of the passage to show if nothing matches
   */
  public Optional<Located> bestOr(List<Passage> passages, int otherwise) {
    Optional<Located> best = best(passages);
    return best.filter(each -> each.snippet().ranges().isEmpty()).isPresent()
            && otherwise >= 0
            && otherwise < passages.size()
        ? Optional.of(beginning(passages.get(otherwise)))
        : best;
  }

  /** Returns the beginning of a passage, without marks. */
  public static Located beginning(Passage passage) {
    return new Located(snippet(passage.text(), List.of()), passage.position());
  }

  /** Different terms count more than repetitions. */
  private static long score(List<Match> matches) {
    return matches.stream().mapToInt(Match::term).distinct().count() * 1_000
        + Math.min(matches.size(), 999);
  }

  private List<Match> matches(String text) {
    List<Word> words = SearchText.words(text);
    List<Match> matches = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      for (int index = 0; index < terms.size(); index++) {
        Term term = terms.get(index);
        int length = term.words().size();
        if (at + length <= words.size() && isAt(term, words, at)) {
          matches.add(new Match(index, words.get(at).start(), words.get(at + length - 1).end()));
        }
      }
    }
    return matches;
  }

  private static boolean isAt(Term term, List<Word> words, int at) {
    int last = term.words().size() - 1;
    for (int i = 0; i <= last; i++) {
      String wanted = term.words().get(i);
      String form = words.get(at + i).form();
      boolean matches =
          form.equals(wanted)
              || (i == last && term.isPrefix() && form.startsWith(wanted))
              || (last == 0 && WordMatch.isRelated(form, wanted));
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static Snippet snippet(String text, List<Match> matches) {
    int start = 0;
    int most = -1;
    for (Match match : matches) {
      int from = Math.max(0, match.start() - BEFORE_MATCH);
      BitSet within = new BitSet();
      matches.stream()
          .filter(each -> each.start() >= match.start() && each.end() <= from + MAX_SNIPPET - 2)
          .forEach(each -> within.set(each.term()));
      if (within.cardinality() > most) {
        most = within.cardinality();
        start = from;
      }
      if (matches.size() > 200 && most >= 1) {
        break;
      }
    }
    if (text.length() <= MAX_SNIPPET) {
      start = 0;
    }
    start = startOfWord(text, start);
    int end = endOfWord(text, Math.min(text.length(), start + MAX_SNIPPET - 2), start);
    StringBuilder shown = new StringBuilder(MAX_SNIPPET);
    if (start > 0) {
      shown.append(CUT);
    }
    int shift = shown.length();
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? ' ' : c);
    }
    if (end < text.length()) {
      shown.append(CUT);
    }
    return new Snippet(shown.toString(), ranges(matches, start, end, shift - start));
  }

  private static int startOfWord(String text, int from) {
    if (from == 0) {
      return 0;
    }
    for (int at = from; at < Math.min(text.length(), from + BEFORE_MATCH / 2); at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
  }

  private static int endOfWord(String text, int to, int start) {
    if (to == text.length()) {
      return to;
    }
    for (int at = to; at > Math.max(start, to - BEFORE_MATCH / 2); at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }

  /** Returns the ranges within a part of the text, shifted, with those that overlap joined. */
  private static List<TextRange> ranges(List<Match> matches, int from, int to, int shift) {
    BitSet marked = new BitSet();
    for (Match match : matches) {
      if (match.start() >= from && match.end() <= to) {
        marked.set(match.start() + shift, match.end() + shift);
      }
    }
    List<TextRange> ranges = new ArrayList<>();
    for (int at = marked.nextSetBit(0); at >= 0; at = marked.nextSetBit(marked.nextClearBit(at))) {
      ranges.add(new TextRange(at, marked.nextClearBit(at)));
    }
    return ranges;
  }
}
