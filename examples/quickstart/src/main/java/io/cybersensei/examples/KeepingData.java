package io.cybersensei.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.Retention;
import io.cybersensei.transfer.ImportReport;
import io.cybersensei.transfer.InteractionExport;
import io.cybersensei.transfer.InteractionFormat;
import io.cybersensei.transfer.InteractionImport;
import io.cybersensei.transfer.ResumePoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

class KeepingData {
  public static void main(String[] args) throws IOException {
    InputStream file = // use your own
        new ByteArrayInputStream(
            """
            learner_id,type,topic_id,occurred_at,score,duration_seconds
            ada,answered,tcp,2026-03-01T09:30:00+01:00,1,41.5
            bob,answered,tcp,2026-03-01T09:31:00+01:00,,12
            bob,viewed,tcp,2020-03-01T09:31:00+01:00,,12
            """
                .getBytes(UTF_8));
    try (JpaStorage storage = JpaStorage.connect("jdbc:h2:mem:keeping", "sa", "")) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP connections")));

      ImportReport report =
          InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
              .source("moodle 2026") // gives ids to rows without one: a repeat counts no row twice
              .resumeAfter(ResumePoint.start()) // or the point that an earlier import reported
              .progress(done -> true) // false cancels
              .read(file);
      System.out.println(report.stored() + " stored, " + report.refused() + " refused");
      report.firstBadRows().forEach(System.out::println);

      InteractionExport.from(storage.interactions(), InteractionFormat.JSON_LINES)
          .writeAll(System.out);

      sensei.learnerRights().export("ada", System.out);
      System.out.println(sensei.learnerRights().erase("ada").erased());

      System.out.println(
          storage.retention().deleteOlderThan(Duration.ofDays(400), Retention.Progress.none()));
    }
  }
}
