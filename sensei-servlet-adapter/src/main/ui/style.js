// The look of all elements: constructed style sheets, which a strict style-src allows.

import { base } from "./style/base.js";
import { cards } from "./style/cards.js";
import { tools } from "./style/tools.js";

let sheets;

/** The style sheets, one set for all elements of a page. */
export function styleSheets() {
  sheets ??= [base, cards, tools].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}
