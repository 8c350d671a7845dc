// The entry of the bundle: defines the elements, unless the page has them already.

import { SenseiDashboard } from "./dashboard.js";
import { SenseiRecommendations } from "./recommendations.js";

for (const [name, element] of [
  ["sensei-dashboard", SenseiDashboard],
  ["sensei-recommendations", SenseiRecommendations],
]) {
  if (!customElements.get(name)) {
    customElements.define(name, element);
  }
}
