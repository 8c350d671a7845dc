package io.cybersensei.jpa.internal.curriculum;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicContent;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A topic with its position in the curriculum; retired topics stand behind the others. */
@Entity(name = "SenseiTopic")
@Table(name = "sensei_topic")
public class TopicEntity {

  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "position", nullable = false)
  private int position;

  @Column(name = "title", nullable = false)
  private String title;

  @Column(name = "course")
  private @Nullable String course;

  @Column(name = "module")
  private @Nullable String module;

  @Column(name = "estimated_duration_nanos")
  private @Nullable Long estimatedDurationNanos;

  @Column(name = "words")
  private @Nullable Integer words;

  @Column(name = "questions")
  private @Nullable Integer questions;

  @Column(name = "media_millis")
  private @Nullable Long mediaMillis;

  /** 1 for a topic that is no longer in the curriculum, 0 for others. */
  @Column(name = "retired", nullable = false)
  private int retired;

  @ElementCollection
  @CollectionTable(name = "sensei_topic_prerequisite", joinColumns = @JoinColumn(name = "topic_id"))
  @OrderColumn(name = "position")
  @Column(name = "prerequisite_id", nullable = false)
  private List<String> prerequisites = new ArrayList<>();

  /** Used by the JPA provider only. */
  @SuppressWarnings("NullAway.Init")
  protected TopicEntity() {}

  TopicEntity(Topic topic, int position, boolean retired) {
    this.id = topic.id();
    this.position = position;
    this.retired = retired ? 1 : 0;
    this.title = topic.title();
    this.course = topic.course().orElse(null);
    this.module = topic.module().orElse(null);
    this.estimatedDurationNanos = topic.estimatedDuration().map(Duration::toNanos).orElse(null);
    this.words = topic.content().map(TopicContent::words).orElse(null);
    this.questions = topic.content().map(TopicContent::questions).orElse(null);
    this.mediaMillis = topic.content().map(each -> each.media().toMillis()).orElse(null);
    this.prerequisites.addAll(topic.prerequisites());
  }

  boolean isRetired() {
    return retired != 0;
  }

  Topic toTopic() {
    Topic topic = Topic.of(id, title).requiring(prerequisites);
    if (course != null) {
      topic = topic.inCourse(course);
    }
    if (module != null) {
      topic = topic.in(module);
    }
    if (words != null && questions != null && mediaMillis != null) {
      topic =
          topic.containing(
              TopicContent.none()
                  .withWords(words)
                  .withQuestions(questions)
                  .withMedia(Duration.ofMillis(mediaMillis)));
    }
    return estimatedDurationNanos == null
        ? topic
        : topic.taking(Duration.ofNanos(estimatedDurationNanos));
  }
}
