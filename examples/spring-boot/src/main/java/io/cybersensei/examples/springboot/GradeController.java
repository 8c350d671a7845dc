package io.cybersensei.examples.springboot;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.spring.boot.SenseiLog;
import java.security.Principal;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pages of the application. The grade and its interaction are stored together or not at all. */
@RestController
class GradeController {

  private final Grades grades;
  private final Sensei sensei;
  private final SenseiLog log;

  GradeController(Grades grades, Sensei sensei, SenseiLog log) {
    this.grades = grades;
    this.sensei = sensei;
    this.log = log;
  }

  @PostMapping("/grades")
  @Transactional
  public void grade(
      Principal user, @RequestParam("topic") String topic, @RequestParam("score") double score) {
    Grade grade = new Grade();
    grade.learner = user.getName();
    grade.topic = topic;
    grade.score = score;
    log.log(InteractionDraft.answered(user.getName(), topic, score));
    grades.saveAndFlush(grade);
    if (grades.count() > 3) {
      throw new IllegalStateException("The term has three grades.");
    }
  }

  @GetMapping("/next")
  public List<String> next(Principal user) {
    return sensei.recommend(user.getName(), 3).items().stream()
        .map(each -> each.topic().title())
        .toList();
  }
}
