// The entry of the bundle: defines the elements, unless the page has them already.

import { SenseiClass } from "./class.js";
import { SenseiDashboard } from "./dashboard.js";
import { SenseiRecommendations } from "./recommendations.js";
import { SenseiSearch } from "./search.js";
import { SenseiUpload } from "./upload.js";

for (const [name, element] of [
  ["sensei-dashboard", SenseiDashboard],
  ["sensei-recommendations", SenseiRecommendations],
  ["sensei-class", SenseiClass],
  ["sensei-search", SenseiSearch],
  ["sensei-upload", SenseiUpload],
]) {
  if (!customElements.get(name)) {
    customElements.define(name, element);
  }
}
