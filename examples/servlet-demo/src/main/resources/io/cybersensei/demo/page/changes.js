// What has changed in the recommendations since they were last looked at.

import { forThisTab, read, write } from "./storage.js";
import { t } from "./words.js";

const KEY = "sensei.seen";

/**
 * Compares with what this learner saw last in this tab, and remembers what is seen now.
 *
 * Returns a sentence for each change. `topics` are those of the curriculum with their levels.
 */
export function changes(username, recommendations, topics) {
  const all = read(forThisTab, KEY) ?? {};
  const before = whole(all[username]);
  const now = {
    topics: recommendations.map((each) => each.topic_id),
    levels: Object.fromEntries(recommendations.map((each) => [each.topic_id, each.difficulty_level])),
    mastered: topics.filter(isMastered).map((each) => each.topic_id),
  };
  all[username] = now;
  write(forThisTab, KEY, all);

  const sentences = [];
  if (!before) {
    return sentences;
  }
  const title = (id) => t("quoted", { text: topics.find((each) => each.topic_id === id)?.title ?? id });
  for (const id of now.mastered.filter((id) => !before.mastered.includes(id))) {
    sentences.push(t("nowMastered", { title: title(id) }));
  }
  for (const id of before.mastered.filter((id) => !now.mastered.includes(id))) {
    sentences.push(t("noLongerMastered", { title: title(id) }));
  }
  now.topics.forEach((id, place) => {
    const then = before.topics.indexOf(id);
    if (then < 0) {
      sentences.push(t("isNew", { title: title(id) }));
    } else if (place < then) {
      sentences.push(t("movedUp", { title: title(id) }));
    }
    const levelThen = before.levels[id];
    const level = now.levels[id];
    if (levelThen !== undefined && level !== levelThen) {
      sentences.push(
        t("otherDifficulty", {
          title: title(id), now: t(`difficulty_${level}`), before: t(`difficulty_${levelThen}`),
        }),
      );
    }
  });
  return sentences;
}

function isMastered({ level }) {
  return ["mastered", "placed", "due"].includes(level);
}

/** The kept value, if it is of this version. */
function whole(kept) {
  return Array.isArray(kept?.topics) && Array.isArray(kept?.mastered) && kept.levels ? kept : null;
}
