// Topics to teach to several learners together.

import { card } from "../cards/card.js";
import { el, title as named } from "../dom.js";

export function together(host, items) {
  const title = host.text("teachTogether");
  return card(
    host, "teach_next", 5, title,
    items.length === 0
      ? el("p", {}, host.text("teachNothing"))
      : el(
          "ol", { class: "entries" },
          items.map((each) => {
            const names = (each.ready ?? []).map(({ learner }) => host.nameOf(learner));
            return el(
              "li", {},
              el(
                "span", {},
                el("span", { class: "strong" }, named(each.title)),
                el("span", { class: "muted" }, named(each.text)),
                names.length > 0 &&
                  el(
                    "details", {},
                    el(
                      "summary",
                      {
                        "data-key": `ready-${each.topic_id}`,
                        "aria-label": host.text("whoFor", { title: each.title }),
                      },
                      host.text("who"),
                    ),
                    el("ul", {}, names.map((name) => el("li", {}, named(name)))),
                  ),
              ),
            );
          }),
        ),
  );
}
