// The table of a class as CSV of RFC 4180, for spreadsheets.

/** A spreadsheet would run a text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The table as text: a row for each learner, a column with the mastery of each topic, 0 to 1. */
export function csv({ topics, learners }, text, nameOf) {
  const rows = [
    [text("learner"), ...topics.map((each) => each.title)],
    ...learners.map(({ learner, topics: known }) => {
      const byId = new Map(known.map((each) => [each.topic_id, each.mastery]));
      return [nameOf(learner), ...topics.map((each) => byId.get(each.topic_id) ?? "")];
    }),
  ];
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

function field(value) {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
