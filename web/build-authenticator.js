/**
 * Bundles the phone app into a folder that any server of static files can serve:
 * `index.html`, `service-worker.js`, `manifest*.json`, `licences.txt`, `icons/`, and under
 * `assets/` what has a hash in its name and never changes. All addresses are relative.
 */
import { createHash } from "node:crypto";
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const source = join(root, "authenticator");
const target = join(root, "dist", "authenticator");
const assets = join(target, "assets");

/** What is bundled and so handed on, with the licences that ask to be handed on too. */
const BUNDLED = ["lit-html", "zxing-wasm"];

export async function buildAuthenticator(options) {
  mkdirSync(join(target, "icons"), { recursive: true });
  const [reader] = await bundle(options, "src/scan/reader-worker.ts", "reader", { loader: { ".wasm": "file" }, assetNames: "[name]-[hash]" });
  const names = {
    "authenticator.js": (await bundle(options, "src/main.ts", "authenticator", { define: { READER_FILE: JSON.stringify(reader) } }))[0],
    "authenticator.css": (await bundle(options, "../styles/authenticator.css", "authenticator"))[0],
  };
  const page = readFileSync(join(source, "index.html"), "utf8").replaceAll(/\{\{(.+?)\}\}/g, (_, name) => `assets/${names[name]}`);
  writeFileSync(join(target, "index.html"), page);
  writeManifests();
  for (const icon of readdirSync(join(source, "icons")).filter((name) => /\.(svg|png)$/.test(name))) {
    copyFileSync(join(source, "icons", icon), join(target, "icons", icon));
  }
  writeFileSync(join(target, "licences.txt"), BUNDLED.map(licence).join("\n\n"));
  await bundleServiceWorker(options);
}

/** One for each language of the app, of one identity: what is not translated is that of `manifest.json`. */
function writeManifests() {
  const manifest = JSON.parse(readFileSync(join(source, "manifest.json"), "utf8"));
  const turkish = JSON.parse(readFileSync(join(source, "manifest.tr.json"), "utf8"));
  const shortcuts = manifest.shortcuts.map((shortcut, i) => ({ ...shortcut, ...turkish.shortcuts[i] }));
  writeFileSync(join(target, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(target, "manifest.tr.json"), JSON.stringify({ ...manifest, ...turkish, shortcuts }));
}

/** Gives the names of the files made, the script or style sheet first. */
async function bundle(options, entry, out, more = {}) {
  const { metafile } = await build({
    ...options,
    entryPoints: [{ in: join(source, entry), out }],
    outdir: assets,
    entryNames: "[name]-[hash]",
    ...more,
  });
  const files = Object.keys(metafile.outputs).map((path) => basename(path));
  return files.sort((one, other) => Number(one.endsWith(".wasm")) - Number(other.endsWith(".wasm")));
}

/** It knows all files by name, and is another file as soon as one of them is. */
async function bundleServiceWorker(options) {
  const files = readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(target.length + 1).replaceAll("\\", "/"))
    .filter((file) => file !== "index.html")
    .sort();
  const hash = createHash("sha256");
  for (const file of ["index.html", ...files]) hash.update(file).update(readFileSync(join(target, file)));
  await build({
    ...options,
    entryPoints: [join(source, "src/service-worker.ts")],
    outdir: target,
    define: { FILES: JSON.stringify(files), RELEASE: JSON.stringify(hash.digest("hex").slice(0, 16)) },
  });
}

/** In KiB, as browsers fetch them: what the first screen needs, and what the service worker fetches after it. */
const FIRST_LOAD = 120;

/** Prints what the app weighs, once it is compressed; refuses a first load beyond its budget. */
export function weighAuthenticator() {
  const sizes = readdirSync(assets).filter((name) => name.endsWith(".br")).map((name) => ({ name, kib: weigh(join(assets, name)) }));
  const kib = (pattern) => sizes.filter(({ name }) => pattern.test(name)).reduce((sum, size) => sum + size.kib, 0);
  const first = weigh(join(target, "index.html.br")) + kib(/^authenticator-/);
  console.log(
    `phone app: first load ${first.toFixed(1)} KiB (page, style sheet, script), then reader ${kib(/^reader-/).toFixed(1)} KiB` +
      ` and its WebAssembly ${kib(/[.]wasm/).toFixed(1)} KiB; brotli`,
  );
  if (first > FIRST_LOAD) throw new Error(`the phone app's first load may be ${FIRST_LOAD} KiB, and is ${first.toFixed(1)}`);
}

function weigh(file) {
  return statSync(file).size / 1024;
}

function licence(name) {
  const folder = join(root, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
}
