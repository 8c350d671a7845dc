// The preview of an upload: a small picture or its first text, loaded when it is opened.

import { el } from "../dom.js";

/** A part to open, or null for a file without a preview. */
export function preview(host, { id, name, preview: kind, status }) {
  if (!kind || status === "refused") {
    return null;
  }
  const place = el("div", { class: "preview" });
  let asked = false;
  const load = async () => {
    if (asked) {
      return;
    }
    asked = true;
    try {
      const response = await host.client.raw(`/knowledge-base/uploads/${encodeURIComponent(id)}/preview`);
      place.replaceChildren(kind === "image" ? await picture(response, name) : await text(response));
    } catch (failure) {
      asked = false;
      place.replaceChildren(el("p", {}, host.sentence(failure)));
    }
  };
  return el(
    "details",
    { ontoggle: (event) => event.currentTarget.open && load() },
    el(
      "summary", { "data-key": `preview-${id}`, "aria-label": host.text("previewOf", { name }) },
      host.text("preview"),
    ),
    place,
  );
}

async function picture(response, name) {
  const url = URL.createObjectURL(await response.blob());
  return el("img", { src: url, alt: name, onload: () => URL.revokeObjectURL(url) });
}

async function text(response) {
  const { text: words, cut } = await response.json();
  return el("pre", { tabindex: "0" }, words, cut && " …");
}
