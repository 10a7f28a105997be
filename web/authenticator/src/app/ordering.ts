/** Moves accounts in the list: by dragging, by the arrow keys on a handle, by buttons. */
import { moving, placeOf } from "../wallet.js";
import type { App } from "./app.js";

export class Ordering {
  readonly #app: App;
  #dragged: string | undefined;
  #place = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** The account under the finger. */
  get dragged(): string | undefined {
    return this.#dragged;
  }

  /** The order as it is shown: while a finger drags, where it would be put down. */
  get accounts(): App["wallet"]["accounts"] {
    const { wallet } = this.#app;
    return this.#dragged === undefined ? wallet.accounts : moving(wallet, this.#dragged, this.#place).accounts;
  }

  /** The list keeps the pointer, for a row that moves within the document would lose it. */
  grab(event: PointerEvent, device: string): void {
    const list = (event.currentTarget as HTMLElement).closest<HTMLElement>("ol");
    if (!list || event.button !== 0) return;
    list.setPointerCapture(event.pointerId);
    this.#dragged = device;
    this.#place = placeOf(this.#app.wallet, device);
    this.#app.draw();
  }

  drag(event: PointerEvent): void {
    if (this.#dragged === undefined) return;
    const list = event.currentTarget as HTMLElement;
    const rows = Array.from(list.children).filter((row) => row.getAttribute("data-device") !== this.#dragged);
    const place = placeAt(event.clientY, rows.map((row) => row.getBoundingClientRect()));
    if (place === this.#place) return;
    this.#place = place;
    this.#app.draw();
  }

  async drop(): Promise<void> {
    const device = this.#dragged;
    this.#dragged = undefined;
    if (device !== undefined) await this.move(device, this.#place);
  }

  /** The finger was taken away by the system: everything stays as it was. */
  cancel(): void {
    this.#dragged = undefined;
    this.#app.draw();
  }

  async onKey(event: KeyboardEvent, device: string): Promise<void> {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    await this.move(device, placeOf(this.#app.wallet, device) + step);
    // A row that was moved within the document has lost the focus.
    handle.focus();
  }

  async move(device: string, to: number): Promise<void> {
    const app = this.#app;
    await app.attempt(async () => {
      await app.change((wallet) => moving(wallet, device, to));
      const place = placeOf(app.wallet, device) + 1;
      const { server } = app.account(device);
      app.say(app.words.t(place === 1 ? "order.first" : "order.moved", server, place));
    });
  }
}

/** Where something at this height belongs among these rows, counted from 0. */
export function placeAt(y: number, rows: readonly { top: number; height: number }[]): number {
  return rows.filter(({ top, height }) => y > top + height / 2).length;
}
