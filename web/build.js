/**
 * Bundles the pages' scripts and styles into dist/ with content hashes in their names, and writes
 * dist/manifest.json: logical name ("login.js") → file name ("login-7QX2….js"). The server puts the
 * latter into its pages and lets browsers keep them for good. Beside each lies what is sent to
 * browsers that read br or gzip, compressed once, here.
 *
 * `node build.js --tests` bundles the tests into build/tests/ for Node's own runner instead.
 */
import { build } from "esbuild";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = dirname(fileURLToPath(import.meta.url));
const packages = ["shared", "login", "panel", "authenticator"];

await (process.argv.includes("--tests") ? buildTests() : buildPages());

async function buildPages() {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: "login/src/main.ts", out: "login" },
      { in: "panel/src/main.ts", out: "panel" },
      { in: "styles/login.css", out: "login" },
      { in: "styles/panel.css", out: "panel" },
    ],
    outdir: "dist",
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    legalComments: "none",
    metafile: true,
  });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  for (const name of names) {
    const file = join(root, "dist", name);
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
  const manifest = Object.fromEntries(names.map((name) => [name.replace(/-[A-Z0-9]{8}(?=\.)/, ""), name]));
  writeFileSync(join(root, "dist", "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
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
