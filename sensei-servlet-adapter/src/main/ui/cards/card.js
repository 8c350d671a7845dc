// The frame of a card of the dashboard.

import { el } from "../dom.js";

/** A card with a heading. `span` is its number of twelve columns on a wide page. */
export function card(host, id, span, title, ...children) {
  return el(
    "section",
    { class: `card span-${span} card-${id}`, part: "card", "aria-labelledby": `h-${id}` },
    el(host.heading(), { class: "heading", id: `h-${id}` }, title),
    ...children,
  );
}

/** A card whose part could not be loaded. */
export function failedCard(host, id, span, title) {
  return card(
    host, id, span, title,
    el("p", {}, host.text("failedPart")),
    el(
      "div", { class: "actions" },
      el(
        "button",
        {
          class: "quiet lined", type: "button", "aria-label": host.text("retryPart", { title }),
          "data-key": `retry-${id}`, onclick: () => host.refresh(),
        },
        host.text("retry"),
      ),
    ),
  );
}

/** A table that stands behind a chart, shown on demand. */
export function behind(host, id, title, columns, rows) {
  return el(
    "details", { class: "behind" },
    el(
      "summary",
      { "aria-label": host.text("asTableOf", { title }), "data-key": `table-${id}` },
      host.text("asTable"),
    ),
    el(
      "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
      el(
        "table", {},
        el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col" }, name)))),
        el(
          "tbody", {},
          rows.map(([first, ...others]) =>
            el("tr", {}, el("th", { scope: "row" }, first), others.map((each) => el("td", {}, each))),
          ),
        ),
      ),
    ),
  );
}
