package io.cybersensei.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.teaching.CurriculumPreview.ChangedTopic;
import io.cybersensei.teaching.CurriculumPreview.RetiredTopic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurriculumDeskTest {

  private static final Topic TCP = Topic.of("tcp", "TCP");
  private static final Topic TLS = Topic.of("tls", "TLS").requiring("tcp");
  private static final Topic FTP = Topic.of("ftp", "FTP");
  private static final Topic RSH = Topic.of("rsh", "RSH");

  private final Sensei sensei = Sensei.builder().storage(Storage.inMemory()).build();

  @Test
  void previewNamesChangesAndCountsLearners() {
    sensei.teach(Curriculum.of(TCP, TLS, FTP, RSH));
    sensei.log(InteractionDraft.answered("ada", "ftp", 1));
    sensei.log(InteractionDraft.answered("ada", "ftp", 1));
    sensei.log(InteractionDraft.answered("ada", "rsh", 1));
    sensei.log(InteractionDraft.viewed("ada", "tls"));
    sensei.log(InteractionDraft.answered("bob", "rsh", 1));
    sensei.log(InteractionDraft.viewed("cleo", "tcp"));
    Topic tls = Topic.of("tls", "TLS 1.3").taking(Duration.ofMinutes(9)).inCourse("net");
    Topic quic = Topic.of("quic", "QUIC");

    CurriculumPreview preview = sensei.curriculumDesk().preview(Curriculum.of(quic, TCP, tls));

    assertThat(preview)
        .isEqualTo(
            new CurriculumPreview(
                List.of(quic),
                List.of(
                    new ChangedTopic(
                        tls, List.of("title", "course", "prerequisites", "duration_seconds"), 1)),
                List.of(new RetiredTopic(FTP, 1), new RetiredTopic(RSH, 2)),
                2));
    assertThat(sensei.curriculum().size()).isEqualTo(4);
  }

  @Test
  void sameCurriculumChangesNothing() {
    sensei.teach(Curriculum.of(TCP, TLS));

    assertThat(sensei.curriculumDesk().preview(Curriculum.of(TCP, TLS)))
        .isEqualTo(new CurriculumPreview(List.of(), List.of(), List.of(), 0));
    assertThat(sensei.curriculumDesk().preview(Curriculum.empty()).retired()).hasSize(2);
  }
}
