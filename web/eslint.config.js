import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "build", "node_modules"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Pages stay free of sinks that a policy with Trusted Types would refuse.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Build nodes, or set textContent." },
        { property: "outerHTML", message: "Build nodes, or set textContent." },
        { property: "insertAdjacentHTML", message: "Build nodes, or set textContent." },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_$" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["**/test/**/*.ts"],
    // node:test's test() gives a promise that the runner itself awaits.
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
  { files: ["*.js"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
);
