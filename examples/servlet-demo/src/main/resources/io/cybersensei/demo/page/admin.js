// The view of an admin: training, models, measurements, and security events.

import { del, get, post } from "./api.js";
import { table } from "./class.js";
import { button, card, el, field, heading } from "./dom.js";
import { date, language, t } from "./words.js";

const AUDIT = "/api/admin/audit";

/** The number of security events of a page. */
const EVENTS = 20;

const TRAINING = "/api/admin/models/train";

export async function admin(tools) {
  const [models, training, metrics, events] = await Promise.all([
    get("/api/admin/models"),
    get(TRAINING),
    get("/api/admin/metrics"),
    get(`${AUDIT}?count=${EVENTS}`),
  ]);
  const list = el("div", { class: "stack", "data-testid": "models" });
  const drawModels = (all) => list.replaceChildren(modelTable(all, drawModels, tools));
  drawModels(models);
  return el(
    "div", { class: "dashboard", "data-testid": "admin" },
    el("header", {}, heading(t("navAdmin")), el("p", { class: "muted" }, t("adminLead"))),
    trainingCard(training, async () => drawModels(await get("/api/admin/models")), tools),
    card(t("models"), list),
    card(
      t("metrics"),
      el("p", { class: "muted" }, t("metricsLead")),
      table(
        [t("metric"), t("number")],
        Object.entries(metrics.learner_states).map(([name, value]) => [t(`metric_${name}`), value]),
      ),
      el("p", {}, el("a", { href: "/metrics", target: "_blank", rel: "noreferrer" }, t("allMetrics"))),
    ),
    auditCard(events, tools),
  );
}

/** The security events, by account if asked, with the older ones page by page. */
function auditCard(first, { failed, announce }) {
  const list = el("div", { class: "stack", "data-testid": "events" });
  const failure = el("p", { class: "failure", role: "alert" });
  const older = button({ class: "quiet lined", "data-testid": "older", onclick: () => load(next) }, t("olderEvents"));
  const name = el("input", { type: "text", name: "username", autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  let rows = [];
  let next = "";
  const form = el(
    "form", {
      class: "inline", role: "search", onsubmit: (event) => {
        event.preventDefault();
        rows = [];
        load("");
      },
    },
    field("audit-name", t("username"), name),
    el("button", { class: "quiet lined", type: "submit" }, t("filter")),
  );
  show(first);
  return card(t("audit"), el("p", { class: "muted" }, t("auditLead")), form, list, failure, older);

  async function load(cursor) {
    older.disabled = true;
    failure.textContent = "";
    try {
      const asked = new URLSearchParams({ count: EVENTS });
      if (name.value.trim()) {
        asked.set("username", name.value.trim());
      }
      if (cursor) {
        asked.set("cursor", cursor);
      }
      show(await get(`${AUDIT}?${asked}`));
      announce(t("eventsShown", { n: rows.length }));
    } catch (problem) {
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    } finally {
      older.disabled = false;
    }
  }

  function show(page) {
    rows = [...rows, ...page.items];
    next = page.next ?? "";
    older.hidden = !next;
    list.replaceChildren(
      rows.length === 0
        ? el("p", {}, t("noEvents"))
        : table(
            [t("time"), t("event"), t("account"), t("network")],
            rows.map((each) => [
              when(each.at),
              each.into
                ? el("span", {}, t(`event_${each.type}`), ": ", el("bdi", {}, each.from), " → ", el("bdi", {}, each.into))
                : t(`event_${each.type}`),
              each.username || each.by
                ? el("bdi", {}, each.username ?? each.by)
                : (each.account_id?.slice(0, 8) ?? "–"),
              each.network ?? "–",
            ]),
          ),
    );
  }
}

function when(time) {
  return date(time, { dateStyle: "short", timeStyle: "medium" });
}

function modelTable({ models, in_use: inUse }, draw, { failed, announce }) {
  const failure = el("p", { class: "failure", role: "alert" });
  if (models.length === 0) {
    return el("p", {}, t("noModels"));
  }
  const act = (path, said) => async (event) => {
    const control = event.currentTarget;
    control.disabled = true;
    try {
      await post(path, {});
      draw(await get("/api/admin/models"));
      announce(said);
    } catch (problem) {
      control.disabled = false;
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    }
  };
  const row = (each) => [
    when(each.stored_at),
    t(each.id === inUse ? "modelInUse" : `model_${each.state}`),
    each.rows?.toLocaleString(document.documentElement.lang) ?? "–",
    each.learners?.toLocaleString(document.documentElement.lang) ?? "–",
    each.state === "active"
      ? ""
      : button(
          {
            class: "quiet lined", "aria-label": t("activateOf", { at: when(each.stored_at) }),
            onclick: act(`/api/admin/models/${encodeURIComponent(each.id)}/activate`, t("activated")),
          },
          t("activate"),
        ),
  ];
  return el(
    "div", { class: "stack" },
    table([t("stored"), t("state"), t("answers"), t("learners"), t("action")], models.map(row)),
    models.filter(({ state }) => state === "retired").length > 0 &&
      button({ class: "quiet lined", onclick: act("/api/admin/models/rollback", t("rolledBack")) }, t("rollBack")),
    failure,
  );
}

function trainingCard(training, trained, { failed, announce }) {
  const text = el("p", { role: "status", "data-testid": "training" });
  const bar = el("progress", { class: "progress", max: 1, "aria-label": t("training") });
  const failure = el("p", { class: "failure", role: "alert" });
  const start = button({ "data-testid": "train", onclick: begin }, t("trainNow"));
  const cancel = button({ class: "quiet lined", "data-testid": "cancel-training", onclick: stop }, t("cancel"));
  let source = null;
  show(training);
  if (training.state === "running") {
    follow();
  }
  return card(
    t("training"), el("p", { class: "muted" }, t("trainingLead")), text, bar, failure,
    el("div", { class: "actions" }, start, cancel),
  );

  function show({ state, stage, fraction, text: sentence }) {
    const running = state === "running";
    bar.hidden = !running;
    bar.value = fraction ?? 0;
    start.disabled = running;
    cancel.hidden = !running;
    // The stage and the sentence of the server are English.
    const more = language() === "en" ? (running ? stage : sentence) : "";
    const said = [t(`training_${state}`), more].filter(Boolean).join(" ");
    if (text.textContent !== said) {
      text.textContent = said;
    }
  }

  /** Follows the progress by server-sent events; a stream ends after a while, and opens again. */
  function follow() {
    source = new EventSource(TRAINING);
    source.addEventListener("progress", (event) => {
      show(JSON.parse(event.data));
    });
    source.addEventListener("end", async (event) => {
      source.close();
      show(JSON.parse(event.data));
      await trained();
    });
    window.addEventListener("hashchange", () => source.close(), { once: true });
  }

  async function begin() {
    start.disabled = true;
    failure.textContent = "";
    try {
      show(await post(TRAINING, {}));
      follow();
      cancel.focus();
    } catch (problem) {
      start.disabled = false;
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    }
  }

  async function stop() {
    cancel.disabled = true;
    try {
      await del(TRAINING);
      announce(t("training_cancelling"));
    } catch (problem) {
      if (!failed(problem) && problem.status !== 409) {
        failure.textContent = problem.message;
      }
    } finally {
      cancel.disabled = false;
    }
  }
}
