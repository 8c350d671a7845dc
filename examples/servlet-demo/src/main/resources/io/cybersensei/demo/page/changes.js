// What has changed in the recommendations since they were last looked at.

const KEY = "sensei.seen";

export const DIFFICULTIES = ["very easy", "easy", "medium", "hard", "very hard"];

/**
 * Compares with what this learner saw last in this tab, and remembers what is seen now.
 *
 * Returns {seen, sentences, badges}: whether there was anything to compare with, a sentence for
 * each change, and the badge of each topic that has one.
 */
export function changes(username, recommendations, steps) {
  const all = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  const before = all[username];
  const now = {
    topics: recommendations.map((each) => each.topic_id),
    levels: Object.fromEntries(recommendations.map((each) => [each.topic_id, each.difficulty_level])),
    mastered: steps.filter((each) => each.state === "mastered").map((each) => each.topic_id),
  };
  all[username] = now;
  sessionStorage.setItem(KEY, JSON.stringify(all));

  const sentences = [];
  const badges = new Map();
  if (!before) {
    return { seen: false, sentences, badges };
  }
  const title = (id) => `“${steps.find((each) => each.topic_id === id)?.title ?? id}”`;
  for (const id of now.mastered.filter((id) => !before.mastered.includes(id))) {
    sentences.push(`${title(id)} is mastered`);
  }
  for (const id of before.mastered.filter((id) => !now.mastered.includes(id))) {
    sentences.push(`${title(id)} is no longer mastered`);
  }
  now.topics.forEach((id, place) => {
    const then = before.topics.indexOf(id);
    const notes = [];
    if (then < 0) {
      badges.set(id, "New");
      notes.push("is new");
    } else if (place < then) {
      badges.set(id, "Moved up");
      notes.push("moved up");
    }
    const levelThen = before.levels[id];
    const level = now.levels[id];
    if (levelThen !== undefined && level !== levelThen) {
      const harder = level > levelThen;
      badges.set(id, harder ? "Harder for you" : "Easier for you");
      notes.push(
        `is now ${DIFFICULTIES[level - 1]} rather than ${DIFFICULTIES[levelThen - 1]} for you`,
      );
    }
    if (notes.length > 0) {
      sentences.push(`${title(id)} ${notes.join(" and ")}`);
    }
  });
  return { seen: true, sentences, badges };
}
