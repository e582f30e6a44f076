import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/", ".cache/", ".venv/", "reports/", "vendor/", "**/*.ipynb"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      // `say` is a template tag that is called for what it shows.
      "@typescript-eslint/no-unused-expressions": ["error", { allowTaggedTemplates: true }],
      "max-lines": ["error", { max: 220, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "pass a seeded generator" },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
);
