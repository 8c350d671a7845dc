// The forms of questions. Each has the nodes of its fields, `answer()`, which is a list of texts or
// null while it is not complete, `fill(answer)`, and `mark(answer, right)` for the verdicts.

import { el } from "./dom.js";
import { language, t } from "./words.js";

const FORMS = { choice, several, order, short, match };

/** Makes the form of a question. `changed` is called at each change of the answer. */
export function questionForm(question, changed) {
  return FORMS[question.kind](question, changed);
}

/** A right answer or a given one in words, for a screen reader and for questions without options. */
export function inWords(question, answer) {
  if (question.kind === "match") {
    return question.targets.map((target, place) => `${target} – ${answer[place]}`).join("; ");
  }
  return answer.join(question.kind === "order" ? " → " : "; ");
}

/** Words of the page among those of the question, which are English. */
function words(text) {
  return el("span", { lang: language() }, text);
}

function verdict(isRight, ...parts) {
  return el("span", { class: "verdict" }, isRight ? "✓ " : "✗ ", ...parts);
}

function choice(question, changed) {
  return boxes(question, changed, "radio", t("chooseOne"));
}

function several(question, changed) {
  return boxes(question, changed, "checkbox", t("chooseSeveral"));
}

function boxes(question, changed, type, missing) {
  const options = question.choices.map((text, place) =>
    el(
      "label", { class: "option", "data-testid": "option", "data-text": text },
      el("input", { type, name: "choice", value: place, onchange: changed }),
      el("span", {}, text),
    ),
  );
  const inputs = options.map((option) => option.querySelector("input"));
  const chosen = () => question.choices.filter((text, place) => inputs[place].checked);
  return {
    nodes: [type === "checkbox" && el("p", { class: "muted small", lang: language() }, t("allThatApply")), ...options],
    missing,
    answer: () => (chosen().length > 0 ? chosen() : null),
    fill: (answer) => inputs.forEach((input, place) => {
      input.checked = answer.includes(question.choices[place]);
    }),
    mark: (answer, right) => options.forEach((option, place) => {
      const text = question.choices[place];
      const isRight = right.includes(text);
      const isChosen = answer.includes(text);
      inputs[place].disabled = true;
      if (isRight) {
        option.classList.add("right");
        option.append(verdict(true, words(t(isChosen ? "right" : "rightAnswer"))));
      } else if (isChosen) {
        option.classList.add("wrong");
        option.append(verdict(false, words(t("yourAnswer"))));
      }
    }),
  };
}

function short(question, changed) {
  const input = el("input", {
    type: "text", class: "typed", name: "typed", maxlength: 200, autocomplete: "off",
    autocapitalize: "none", spellcheck: "false", placeholder: question.placeholder,
    "data-testid": "typed", "aria-label": t("yourAnswer"), oninput: changed,
  });
  const place = el("div", { class: "typed-place" }, input);
  return {
    nodes: [place],
    missing: t("typeAnswer"),
    answer: () => (input.value.trim() ? [input.value] : null),
    fill: ([text]) => {
      input.value = text;
    },
    mark: (answer, right, isRight) => {
      input.readOnly = true;
      place.classList.add(isRight ? "right" : "wrong");
      place.append(verdict(isRight, words(t(isRight ? "right" : "notRight"))));
      if (!isRight) {
        place.after(el("p", { class: "solution" }, words(`${t("rightAnswer")}: `), el("b", {}, right[0])));
      }
    },
  };
}

function order(question, changed) {
  const rows = question.choices.map((text) => {
    const move = (step, name, arrow) =>
      el(
        "button",
        {
          class: "quiet mover", type: "button", "aria-label": t(name, { text }),
          onclick: (event) => shift(event.currentTarget, step),
        },
        arrow,
      );
    return el(
      "li", {
        class: "option ordered", "data-testid": "option", "data-text": text, draggable: "true",
        ondragstart: (event) => {
          list.dragged = event.currentTarget;
          event.dataTransfer.effectAllowed = "move";
        },
        ondragover: (event) => {
          if (list.dragged) {
            event.preventDefault();
            const { top, height } = event.currentTarget.getBoundingClientRect();
            const below = event.clientY > top + height / 2;
            event.currentTarget[below ? "after" : "before"](list.dragged);
          }
        },
        ondrop: (event) => event.preventDefault(),
        ondragend: () => {
          list.dragged = null;
          changed();
        },
      },
      el("span", {}, text),
      move(-1, "moveUp", "↑"),
      move(1, "moveDown", "↓"),
    );
  });
  const list = el("ol", { class: "order" }, rows);

  function shift(control, step) {
    const row = control.closest("li");
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (other) {
      other[step < 0 ? "before" : "after"](row);
      control.focus();
      changed();
    }
  }

  const texts = () => [...list.children].map((row) => row.dataset.text);
  return {
    nodes: [el("p", { class: "muted small", lang: language() }, t("putInOrder")), list],
    missing: "",
    answer: texts,
    fill: (answer) => {
      for (const text of answer) {
        const row = rows.find((each) => each.dataset.text === text);
        if (row) {
          list.append(row);
        }
      }
    },
    mark: (answer, right, isRight) => {
      [...list.children].forEach((row, place) => {
        const text = row.dataset.text;
        row.draggable = false;
        row.querySelectorAll("button").forEach((each) => each.remove());
        const fits = right[place] === text;
        row.classList.add(fits ? "right" : "wrong");
        row.append(verdict(fits, words(fits ? t("right") : t("belongsAt", { place: right.indexOf(text) + 1 }))));
      });
      if (!isRight) {
        list.after(
          el("div", { class: "solution" }, words(`${t("rightOrder")}:`),
            el("ol", { class: "plain-list" }, right.map((each) => el("li", {}, each)))),
        );
      }
    },
  };
}

function match(question, changed) {
  const selects = question.targets.map((target, place) =>
    el(
      "select", { class: "select", name: `match-${place}`, id: `match-${place}`, onchange: changed },
      el("option", { value: "", lang: language() }, t("choose")),
      question.choices.map((text, index) => el("option", { value: index + 1 }, text)),
    ),
  );
  const rows = question.targets.map((target, place) =>
    el(
      "div", { class: "pair", "data-testid": "pair" },
      el("label", { for: `match-${place}` }, target),
      selects[place],
    ),
  );
  return {
    nodes: [el("p", { class: "muted small", lang: language() }, t("matchEach")), ...rows],
    missing: t("chooseEach"),
    answer: () =>
      selects.every((each) => each.value)
        ? selects.map((each) => question.choices[Number(each.value) - 1])
        : null,
    /** The places that are chosen so far. */
    draft: () => selects.map((each) => question.choices[Number(each.value) - 1] ?? ""),
    fill: (answer) => selects.forEach((each, place) => {
      each.value = String(question.choices.indexOf(answer[place]) + 1 || "");
    }),
    mark: (answer, right) => rows.forEach((row, place) => {
      const fits = answer[place] === right[place];
      selects[place].disabled = true;
      row.classList.add(fits ? "right" : "wrong");
      row.append(verdict(fits, words(fits ? t("right") : `${t("rightAnswer")}: `), !fits && right[place]));
    }),
  };
}
