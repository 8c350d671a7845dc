package io.cybersensei;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Default locales whose digits, letters or calendar are not those of English. */
public final class DefaultLocales {

  private DefaultLocales() {}

  /** Returns the language tags of such locales, for a parameterized test. */
  public static Stream<String> tags() {
    return Stream.of("ar", "ar-EG", "fa", "tr", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai");
  }

  /** Returns the result of an action under a default locale. */
  public static <T> T under(String tag, Callable<T> action) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      return action.call();
    } finally {
      Locale.setDefault(before);
    }
  }
}
