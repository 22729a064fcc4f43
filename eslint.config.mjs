import medusa from "@medusajs/eslint-plugin"
import boundaries from "eslint-plugin-boundaries"
import tseslint from "typescript-eslint"

/**
 * The layers, from the top down: each may import what stands above it in its `allow` list and
 * itself. docs/architecture.md says what each one is for.
 */
const layers = [
  { type: "gateways", pattern: "src/gateways", allow: [] },
  { type: "payments", pattern: "src/payments", allow: ["gateways"] },
  { type: "modules", pattern: "src/modules", allow: ["gateways", "payments"] },
  { type: "providers", pattern: "src/providers", allow: ["gateways", "payments", "modules"] },
  {
    type: "workflows",
    pattern: "src/workflows",
    allow: ["gateways", "payments", "modules", "providers"],
  },
  {
    type: "entry-points",
    pattern: "src/(jobs|subscribers|links|api)",
    allow: ["gateways", "payments", "modules", "providers", "workflows"],
  },
  { type: "admin", pattern: "src/admin", allow: [] },
  { type: "storefront", pattern: "src/storefront", allow: [] },
  // The simulators sign and check by code of their own, so that a mistake in a client shows.
  { type: "sandbox", pattern: "sandbox", allow: [] },
  { type: "demo", pattern: "demo", allow: ["sandbox", "storefront"] },
  {
    type: "tests",
    pattern: "(integration-tests|bench|scripts)",
    allow: ["gateways", "payments", "modules", "providers", "workflows", "entry-points"].concat([
      "storefront",
      "sandbox",
      "demo",
    ]),
  },
]

const money = "amount|price|total|fee|rate|balance|paid|received"
const moneyNames = `Identifier[name=/(${money})$/i]`
const moneyMembers = `MemberExpression[property.name=/(${money})$/i]`
const moneyValue = `:matches(${moneyNames}, ${moneyMembers})`

/** Amounts are decimal strings; they never pass through a floating-point number. */
const moneyRules = [
  {
    selector: "CallExpression[callee.name='parseFloat']",
    message: "Amounts are decimal strings: use src/gateways/decimal.ts.",
  },
  {
    selector: "MemberExpression[property.name=/^(parseFloat|toFixed|toPrecision)$/]",
    message: "Amounts are decimal strings: use src/gateways/decimal.ts.",
  },
  {
    selector: `BinaryExpression[operator=/^([-+*/%]|[*][*]|[<>]=?)$/] > ${moneyValue}`,
    message: "No arithmetic and no order on amounts as numbers: use src/gateways/decimal.ts.",
  },
  {
    selector: `UnaryExpression[operator=/^[-+]$/] > ${moneyValue}`,
    message: "An amount is not turned into a number.",
  },
  {
    selector: `CallExpression[callee.name=/^(Number|parseInt)$/] > ${moneyValue}`,
    message: "An amount is not turned into a number.",
  },
  {
    selector: `AssignmentExpression[operator=/^[-+*/%]=$/] > ${moneyValue}`,
    message: "No arithmetic on amounts as numbers: use src/gateways/decimal.ts.",
  },
]

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/.medusa/**",
      "demo/store/public/**",
      "**/.data/**",
      "**/dist/**",
      "test-results/**",
    ],
  },
  // Medusa's preset leaves tests out; here they are code like any other.
  ...medusa.configs.recommended.map((config) =>
    config.ignores && Object.keys(config).length === 1
      ? { ignores: config.ignores.filter((pattern) => !/test|spec/.test(pattern)) }
      : config,
  ),
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({
    ...config,
    files: ["**/*.{ts,tsx}"],
  })),
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: {
        project: [
          "./tsconfig.check.json",
          "./src/admin/tsconfig.json",
          "./demo/shop/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, varsIgnorePattern: "^_$", argsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // Medusa's contracts are asynchronous where an implementation has nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": ["error", ...moneyRules],
    },
  },
  {
    files: ["{src,sandbox,demo,integration-tests,bench,scripts}/**/*.{ts,tsx}"],
    plugins: { boundaries },
    settings: {
      "import/resolver": { node: { extensions: [".ts", ".tsx", ".js", ".mjs"] } },
      "boundaries/elements": layers.map(({ type, pattern }) => ({ type, pattern, mode: "folder" })),
    },
    rules: {
      "boundaries/element-types": [
        "error",
        {
          default: "disallow",
          message: "${file.type} may not import ${dependency.type}: see docs/architecture.md.",
          rules: layers.map(({ type, allow }) => ({ from: type, allow: [type, ...allow] })),
        },
      ],
      "boundaries/no-unknown": "error",
    },
  },
  {
    files: ["src/gateways/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^@medusajs/(?!framework/zod$)",
              message: "Gateways know nothing of Medusa but its zod.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/payments/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(?!\\.\\.?/|@medusajs/framework/types$|fast-check$)",
              message: "Payments are pure: no packages but Medusa's types.",
            },
            {
              regex: "^\\.\\./gateways/(?!gateway$|currencies$|decimal$)",
              message: "Payments are pure: no gateway's client.",
            },
          ],
        },
      ],
    },
  },
  {
    // The gateways' errors and the boundary to the browser are not Medusa's.
    files: ["src/gateways/**", "src/payments/**", "sandbox/**", "demo/**", "scripts/**"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    files: ["**/*.spec.ts", "integration-tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@medusajs/use-medusa-error-not-generic-error": "off",
      // Tests may check exact arithmetic with the library itself.
      "@typescript-eslint/no-restricted-imports": "off",
    },
  },
)
