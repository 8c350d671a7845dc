// The account: password, sessions, devices, language, class, and the learner's data.

import {
  changePassword, del, forget, forgetDevice, get, knownUsernames, post, session,
} from "./api.js";
import { button, card, el, field, handle, heading } from "./dom.js";
import { choose, date, language, languages, t } from "./words.js";

const NAMES = { en: "English", de: "Deutsch" };

export async function account(tools) {
  const [{ sessions }, group] = await Promise.all([get("/api/auth/sessions"), get("/demo/api/class")]);
  return el(
    "div", { class: "topic", "data-testid": "account" },
    el("header", {}, heading(t("account")), el("p", { class: "muted" }, el("bdi", {}, session().username))),
    languageCard(),
    group.exists && session().role === "learner" && classCard(group, tools),
    passwordCard(tools),
    sessionsCard(sessions, tools),
    devicesCard(tools),
    dataCard(tools),
  );
}

function languageCard() {
  const select = el(
    "select", {
      class: "select", "data-testid": "language",
      onchange: () => {
        choose(select.value);
        window.dispatchEvent(new Event("sensei-language"));
      },
    },
    languages().map((each) => el("option", { value: each, lang: each, selected: each === language() }, NAMES[each])),
  );
  return card(t("language"), field("language", t("languageOfPage"), select, t("courseInEnglish")));
}

function classCard(group, { announce, failed }) {
  const text = el("p", {});
  const failure = el("p", { class: "failure", role: "alert" });
  const control = button({ class: "quiet lined", "data-testid": "class-join", onclick: change }, "");
  let { joined } = group;
  draw();
  return card(t("navClass"), text, failure, control);

  function draw() {
    text.textContent = t(joined ? "inClass" : "notInClass");
    control.textContent = t(joined ? "leaveClass" : "joinClass");
  }

  async function change() {
    control.disabled = true;
    failure.textContent = "";
    try {
      ({ joined } = await post(`/demo/api/class/${joined ? "leave" : "join"}`, {}));
      draw();
      announce(text.textContent);
    } catch (problem) {
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    } finally {
      control.disabled = false;
    }
  }
}

function passwordCard({ say }) {
  const form = el(
    "form", { id: "change-password", novalidate: true },
    el("p", { class: "failure", "data-for": "form", role: "alert" }),
    el("input", { class: "visually-hidden", type: "text", autocomplete: "username", value: session().username, tabindex: "-1", "aria-hidden": "true", readonly: true }),
    field("current-password", t("currentPassword"),
      el("input", { type: "password", name: "current_password", autocomplete: "current-password", required: true })),
    field("new-password", t("newPassword"),
      el("input", { type: "password", name: "new_password", autocomplete: "new-password", required: true }), t("passwordHint")),
    button({ type: "submit" }, t("changePassword")),
  );
  handle(form, async (fields) => {
    await changePassword(fields);
    form.reset();
    say(t("passwordChanged"));
    window.scrollTo(0, 0);
  });
  return card(t("password"), form);
}

function sessionsCard(sessions, { announce, failed }) {
  const failure = el("p", { class: "failure", role: "alert" });
  const row = (each) => {
    const li = el(
      "li", {},
      el("span", {}, t("sessionSince", { since: when(each.created_at), used: when(each.last_used_at) })),
      each.id === session().sessionId
        ? el("span", { class: "muted" }, t("thisBrowser"))
        : button(
            {
              class: "quiet lined", "aria-label": t("endSessionOf", { since: when(each.created_at) }),
              onclick: async (event) => {
                const control = event.currentTarget;
                control.disabled = true;
                try {
                  await del(`/api/auth/sessions/${encodeURIComponent(each.id)}`);
                  li.remove();
                  announce(t("sessionGone"));
                } catch (problem) {
                  control.disabled = false;
                  if (!failed(problem)) {
                    failure.textContent = problem.message;
                  }
                }
              },
            },
            t("endSession"),
          ),
    );
    return li;
  };
  return card(t("sessions"), el("p", { class: "muted" }, t("sessionsLead")),
    el("ul", { class: "rows", "data-testid": "sessions" }, sessions.map(row)), failure);
}

function when(time) {
  return date(time, { dateStyle: "medium", timeStyle: "short" });
}

function devicesCard({ announce }) {
  const lead = el("p", { class: "muted" });
  const explain = () => {
    lead.textContent = t(knownUsernames().length > 0 ? "devicesLead" : "noDevices");
  };
  explain();
  return card(
    t("devices"),
    lead,
    el("ul", { class: "rows" },
      knownUsernames().map((name) => {
        const li = el(
          "li", {},
          el("bdi", {}, name),
          button(
            {
              class: "quiet lined", "aria-label": t("forgetDeviceOf", { name }),
              onclick: () => {
                forgetDevice(name);
                li.remove();
                explain();
                announce(t("deviceForgotten"));
              },
            },
            t("forgetDevice"),
          ),
        );
        return li;
      })),
  );
}

function dataCard({ failed }) {
  const failure = el("p", { class: "failure", role: "alert" });
  const name = el("input", { type: "text", name: "username", autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const form = el(
    "form", { id: "erase", novalidate: true },
    el("p", { class: "failure", "data-for": "form", role: "alert" }),
    field("erase-name", t("eraseConfirm", { name: session().username }), name),
    el("button", { class: "button danger", type: "submit" }, t("erase")),
  );
  handle(form, async ({ username }) => {
    if (username.trim().toLowerCase() !== session().username.toLowerCase()) {
      throw Object.assign(new Error(t("eraseMismatch")), { violations: [{ field: "username", message: t("eraseMismatch") }] });
    }
    const gone = session().username;
    await del("/api/user/me");
    forgetDevice(gone);
    forget();
    window.dispatchEvent(new CustomEvent("sensei-gone", { detail: t("erased") }));
  });
  return card(
    t("yourData"),
    el("p", {}, t("exportLead")),
    el("div", { class: "actions" },
      button({ class: "quiet lined", "data-testid": "export", onclick: save }, t("export"))),
    failure,
    el("details", {}, el("summary", {}, el("bdi", {}, t("eraseTitle"))), el("p", {}, t("eraseLead")), form),
  );

  async function save(event) {
    const control = event.currentTarget;
    control.disabled = true;
    try {
      const data = await get("/api/user/me/export");
      const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
      el("a", { href: url, download: `sensei-${session().username}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (problem) {
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    } finally {
      control.disabled = false;
    }
  }
}
