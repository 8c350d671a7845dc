import { html, LitElement } from "lit";

class HostGreeting extends LitElement {
  static properties = { name: { type: String } };

  render() {
    return html`<p>Good evening, ${this.name}</p>`;
  }
}

customElements.define("host-greeting", HostGreeting);
