package io.cybersensei.ml.internal.exports;

import java.util.Map;
import java.util.Optional;

/**
 * The topics of questions, where the person who runs the command knows them better than the export:
 * a quiz is often on several topics.
 *
 * @param byItem by question, or by quiz, the topic
 */
record TopicMap(Map<String, String> byItem) {

  TopicMap {
    byItem = Map.copyOf(byItem);
  }

  String of(String exported, Optional<String> item) {
    String ofItem = item.map(byItem::get).orElse(null);
    return ofItem != null ? ofItem : byItem.getOrDefault(exported, exported);
  }
}
