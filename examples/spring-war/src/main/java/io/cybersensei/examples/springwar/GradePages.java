package io.cybersensei.examples.springwar;

import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages of the application. */
@RestController
public class GradePages {

  private final GradeBook book;

  /** Creates the pages of a book. */
  public GradePages(GradeBook book) {
    this.book = book;
  }

  /** Adds a grade. */
  @PostMapping("/grades")
  public void add(
      Principal user, @RequestParam("topic") String topic, @RequestParam("score") double score) {
    book.add(user.getName(), topic, score);
  }

  /** Returns the number of grades. */
  @GetMapping("/grades")
  public String count(Principal user) {
    return "" + book.count(user.getName());
  }

  /** Returns the topics to learn next. */
  @GetMapping("/next")
  public String next(Principal user) {
    return book.next(user.getName());
  }
}
