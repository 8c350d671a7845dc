// Signing up and signing in.

import { register, signIn } from "./api.js";
import { handle } from "./dom.js";
import { t, translate } from "./words.js";

/**
 * The two forms. `entered` is called after a sign-in with a sentence and whether the learner wants
 * a placement test; `first` names the form to show.
 */
export function entrance(entered, first) {
  const page = document.getElementById("entrance").content.cloneNode(true);
  const root = page.firstElementChild;
  translate(root);

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

  handle(root.querySelector("#register"), async ({ placement, ...fields }) => {
    await register(fields);
    await signIn(fields.username, fields.password);
    entered(t("welcome", { name: fields.username }), Boolean(placement));
  });
  handle(root.querySelector("#login"), async (fields) => {
    await signIn(fields.username, fields.password);
    entered(t("welcomeBack", { name: fields.username }), false);
  });
  return root;
}
