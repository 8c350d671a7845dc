package io.cybersensei.demo.course;

/**
 * A page to read on.
 *
 * @param title the title for learners
 * @param url the address, which begins with {@code https://}
 */
public record Source(String title, String url) {

  public Source {
    if (title.isBlank() || !url.startsWith("https://")) {
      throw new IllegalArgumentException("A source has a title and an https address: " + url + ".");
    }
  }
}
