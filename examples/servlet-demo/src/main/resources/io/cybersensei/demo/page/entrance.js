// Signing up and signing in.

import { register, signIn } from "./api.js";

/** The two forms. `entered` is called after a sign-in; `first` names the form to show. */
export function entrance(entered, first) {
  const page = document.getElementById("entrance").content.cloneNode(true);
  const root = page.firstElementChild;

  const show = (name) => {
    for (const section of root.querySelectorAll("[data-form]")) {
      section.hidden = section.dataset.form !== name;
    }
  };
  for (const button of root.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      show(button.dataset.show);
      root.querySelector(`#${button.dataset.show} input`).focus();
    });
  }
  show(first);

  handle(root.querySelector("#register"), async (fields) => {
    await register(fields);
    await signIn(fields.username, fields.password);
    entered(`Welcome, ${fields.username}. Here are good places to start.`);
  });
  handle(root.querySelector("#login"), async (fields) => {
    await signIn(fields.username, fields.password);
    entered(`Welcome back, ${fields.username}.`);
  });
  return root;
}

function handle(form, submit) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    const button = form.querySelector("[type=submit]");
    const label = button.textContent;
    button.disabled = true;
    button.textContent = "One moment …";
    try {
      await submit(Object.fromEntries(new FormData(form)));
    } catch (failure) {
      explain(form, failure);
    } finally {
      button.disabled = false;
      button.textContent = label;
    }
  });
}

function clear(form) {
  for (const failure of form.querySelectorAll(".failure")) {
    failure.textContent = "";
  }
  for (const input of form.querySelectorAll("input")) {
    input.removeAttribute("aria-invalid");
  }
}

/** Puts each broken rule next to its field, and the focus on the first. */
function explain(form, failure) {
  const sentences = new Map();
  for (const { field, message } of failure.violations ?? []) {
    const place = form.elements[field] ? field : "form";
    sentences.set(place, [...(sentences.get(place) ?? []), message]);
  }
  if (sentences.size === 0) {
    sentences.set("form", [failure.message]);
  } else if (!sentences.has("form")) {
    sentences.set("form", ["Please look at the fields marked below."]);
  }
  for (const [field, messages] of sentences) {
    form.querySelector(`[data-for="${field}"]`).textContent = messages.join("\n");
    form.elements[field]?.setAttribute("aria-invalid", "true");
  }
  (form.querySelector("[aria-invalid]") ?? form.querySelector("input")).focus();
}
