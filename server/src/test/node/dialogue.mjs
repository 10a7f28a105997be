// How a client talks with the test that started it: settings come in the environment, and each address that a
// browser has to open goes out as one line of JSON, to which the address it came back to is the answer.
import { createInterface } from 'node:readline'

export const settings = JSON.parse(process.env.PASSLIGHT_INTEROP)

const lines = createInterface({ input: process.stdin })
const answers = lines[Symbol.asyncIterator]()

/** Has the test's browser open `url` and gives the address that it was sent back to. */
export async function browse(url) {
  return new URL(await visit(url.href))
}

/** Has the test's browser go wherever `what` says, and gives what the test says came of it. */
export async function visit(what) {
  say({ browse: what })
  const { value } = await answers.next()
  return value
}

/** Tells the test where browsers find this application. */
export function listening(url) {
  say({ listening: url })
}

/** Ends with the test, which may have no time to end this. */
export function untilTheEnd() {
  lines.on('close', () => process.exit(0))
}

/** Tells the test what was learnt, and ends. */
export function finish(learnt) {
  say({ learnt })
  process.exit(0)
}

function say(message) {
  process.stdout.write(JSON.stringify(message) + '\n')
}
