package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.curriculum.TopicCatalogContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.TestStorage#present")
class JpaTopicCatalogTest extends TopicCatalogContract {

  @Parameter TestStorage where;

  @Override
  protected TopicCatalog emptyCatalog() {
    return where.emptied().topics();
  }

  @Test
  void seesWhatAnotherNodeReplaced() {
    TopicCatalog here = emptyCatalog();
    here.replace(Curriculum.of(Topic.of("tcp", "TCP")));
    assertThat(here.current().size()).isEqualTo(1);
    Curriculum other = Curriculum.of(Topic.of("sql", "SQL"), Topic.of("xml", "XML"));

    try (JpaStorage node =
        where.provider.open(JpaStorage.builder().dataSource(where.under().dataSource()))) {
      node.topics().replace(other);

      assertThat(here.current()).isEqualTo(other);
    }
  }
}
