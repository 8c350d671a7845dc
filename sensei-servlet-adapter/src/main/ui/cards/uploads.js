// The learner's newest files with their status.

import { el, icon, title as named } from "../dom.js";
import { card } from "./card.js";

const FILE = "M6 3h8l4 4v14H6z";
const MOST = 5;
const STATES = {
  ready: ["ready", "success"],
  arriving: ["arriving", "warning"],
  processing: ["processing", "warning"],
  refused: ["refused", "danger"],
  failed: ["failedStatus", "danger"],
};

/** The status of an upload as a coloured word. */
export function status(host, each) {
  const [word, colour] = STATES[each.status] ?? [each.status, "muted"];
  return el("span", { class: `state ${colour}` }, host.text(word));
}

export function uploads(host, files) {
  const title = host.text("uploads");
  return card(
    host, "uploads", 5, title,
    files.length === 0
      ? el("p", {}, host.text("uploadsEmpty"))
      : el(
          "ul", { class: "entries" },
          files.slice(0, MOST).map((each) =>
            el(
              "li", {},
              el("span", { class: "badge" }, icon(FILE)),
              el(
                "span", {},
                el("span", { class: "strong" }, named(each.name)),
                el("span", {}, status(host, each), each.reason && [" · ", named(each.reason)]),
              ),
            ),
          ),
        ),
  );
}
