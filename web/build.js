/**
 * Bundles the pages' scripts and styles into dist/assets/ with content hashes in their names, and
 * writes manifest.json beside them: logical name ("login.js") → file name ("login-7QX2….js"). The
 * server puts the latter into its pages and lets browsers keep them for good. The phone app goes to
 * dist/authenticator/. Beside each file lies what is sent to browsers that read br, as all of them
 * do over TLS: compressed once, here.
 *
 * `node build.js --tests` bundles the tests into build/tests/ for Node's own runner instead.
 */
import { build } from "esbuild";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { buildAuthenticator, weighAuthenticator } from "./build-authenticator.js";

const root = dirname(fileURLToPath(import.meta.url));
const packages = ["shared", "login", "panel", "authenticator"];
const options = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  legalComments: "none",
  metafile: true,
};

if (process.argv.includes("--tests")) {
  await buildTests();
} else {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  await buildPages();
  await buildAuthenticator(options);
  compress(join(root, "dist"));
  weighAuthenticator();
}

async function buildPages() {
  const { metafile } = await build({
    ...options,
    entryPoints: [
      { in: "login/src/main.ts", out: "login" },
      { in: "panel/src/main.ts", out: "panel" },
      { in: "panel/src/logout.ts", out: "logout" },
      { in: "styles/login.css", out: "login" },
      { in: "styles/panel.css", out: "panel" },
    ],
    outdir: "dist/assets",
    entryNames: "[name]-[hash]",
  });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  const manifest = Object.fromEntries(names.map((name) => [name.replace(/-[A-Z0-9]{8}(?=\.)/, ""), name]));
  writeFileSync(join(root, "dist/assets/manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
}

function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|wasm|json|txt)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}

async function buildTests() {
  rmSync(join(root, "build", "tests"), { recursive: true, force: true });
  const tests = packages.flatMap((name) =>
    readdirSync(join(root, name, "test"))
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => ({ in: join(name, "test", file), out: `${name}-${basename(file, ".ts")}` })),
  );
  await build({
    absWorkingDir: root,
    entryPoints: tests,
    outdir: "build/tests",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    sourcemap: "inline",
  });
}
