package io.cybersensei.ml.cli;

import io.cybersensei.ml.NextTopicMetrics;

/** The metrics of next topics, as they are named to people and to programs. */
enum NextTopicMetric {
  RECALL_AT_1("recall at 1", "recall_at_1"),
  RECALL_AT_5("recall at 5", "recall_at_5"),
  RECALL_AT_10("recall at 10", "recall_at_10"),
  NDCG_AT_5("NDCG at 5", "ndcg_at_5");

  private final String title;
  private final String key;

  NextTopicMetric(String title, String key) {
    this.title = title;
    this.key = key;
  }

  String title() {
    return title;
  }

  String key() {
    return key;
  }

  double of(NextTopicMetrics metrics) {
    return switch (this) {
      case RECALL_AT_1 -> metrics.recallAt1();
      case RECALL_AT_5 -> metrics.recallAt5();
      case RECALL_AT_10 -> metrics.recallAt10();
      case NDCG_AT_5 -> metrics.ndcgAt5();
    };
  }
}
