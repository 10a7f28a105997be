/** One call to a server, by the server's clock: where the clocks differ it is made once more. */
import { authorityOf } from "@passlight/shared/issuer";
import { parseProblem } from "@passlight/shared/problem";
import { stampAt, type Stamp } from "@passlight/shared/signed-message";
import { Failure } from "./failure.js";

const TIMEOUT = 20_000;
/** By less the clocks may differ: an answer has been under way. */
const TOLERANCE = 2;

/** What the session needs of the world around it. */
export interface Network {
  post(url: string, body: string, timeout: number): Promise<Response>;
  /** Why nothing came back from this server. */
  reasonOfSilence(issuer: string): Promise<"offline" | "unreachable" | "local-network">;
  /** This phone's clock, seconds since 1970. */
  now(): number;
}

export class ServerSession {
  readonly #network: Network;
  readonly #issuer: string;
  #offset: number;

  constructor(network: Network, issuer: string, clockOffset: number) {
    this.#network = network;
    this.#issuer = issuer;
    this.#offset = clockOffset;
  }

  /** How many seconds the server's clock is ahead, as far as is known now. */
  get clockOffset(): number {
    return this.#offset;
  }

  /** Rejects with a Failure. `read` is given the answer's JSON, undefined for an answer without body. */
  async call<T>(
    path: string,
    message: (stamp: Stamp) => Promise<string>,
    read: (body: unknown) => T,
  ): Promise<T> {
    try {
      return await this.#once(path, message, read);
    } catch (error) {
      if (!(error instanceof Failure) || error.problem?.code !== "clock-skew" || error.problem.now === undefined) {
        throw error;
      }
      return this.#once(path, message, read);
    }
  }

  async #once<T>(path: string, message: (stamp: Stamp) => Promise<string>, read: (body: unknown) => T): Promise<T> {
    const response = await this.#send(path, await message(stampAt(this.#network.now() + this.#offset)));
    const body = await this.#bodyOf(response);
    this.#learnTime(body);
    if (!response.ok) {
      const problem = parseProblem(body);
      throw problem ? Failure.refused(problem, this.#host) : new Failure("strange-answer", this.#host);
    }
    try {
      return read(body);
    } catch (cause) {
      throw new Failure("strange-answer", this.#host, { cause });
    }
  }

  async #send(path: string, body: string): Promise<Response> {
    try {
      return await this.#network.post(`${this.#issuer}/device/v1${path}`, body, TIMEOUT);
    } catch (cause) {
      throw new Failure(await this.#network.reasonOfSilence(this.#issuer), this.#host, { cause });
    }
  }

  async #bodyOf(response: Response): Promise<unknown> {
    try {
      const text = await response.text();
      return text === "" ? undefined : JSON.parse(text);
    } catch (cause) {
      throw new Failure(cause instanceof SyntaxError ? "strange-answer" : "unreachable", this.#host, { cause });
    }
  }

  #learnTime(body: unknown): void {
    const now = typeof body === "object" && body !== null ? (body as { now?: unknown }).now : undefined;
    if (typeof now !== "number") return;
    const offset = Math.round(now - this.#network.now());
    if (Math.abs(offset - this.#offset) > TOLERANCE) this.#offset = Math.abs(offset) > TOLERANCE ? offset : 0;
  }

  get #host(): string {
    return authorityOf(this.#issuer);
  }
}
