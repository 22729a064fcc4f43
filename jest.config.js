const swc = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", tsx: true, decorators: true },
        target: "es2022",
        transform: { react: { runtime: "automatic" } },
      },
      // `import()` stays what it is, so that ES modules can be loaded.
      module: { type: "commonjs", ignoreDynamic: true },
    },
  ],
}

const common = {
  testEnvironment: "node",
  transform: swc,
  moduleFileExtensions: ["ts", "tsx", "js", "json"],
  modulePathIgnorePatterns: [
    "<rootDir>/.medusa/",
    "<rootDir>/demo/.data/",
    "<rootDir>/demo/store/",
  ],
}

const withPostgres = {
  globalSetup: "<rootDir>/integration-tests/environment/start-postgres.ts",
  globalTeardown: "<rootDir>/integration-tests/environment/stop-postgres.ts",
  setupFilesAfterEnv: ["<rootDir>/integration-tests/environment/quiet.ts"],
}

/** These measure how fast a killed store recovers, so nothing else may run beside them. */
const timed = "/integration-tests/http/processes/"

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: [
        "<rootDir>/{src,sandbox,demo,scripts,integration-tests}/**/__tests__/**/*.unit.spec.ts",
      ],
    },
    {
      ...common,
      ...withPostgres,
      displayName: "integration",
      testMatch: ["<rootDir>/integration-tests/{http,gateways}/**/*.spec.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/", timed],
    },
    {
      ...common,
      ...withPostgres,
      displayName: "storms",
      testMatch: ["<rootDir>/integration-tests/{faults,fuzz}/**/*.spec.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/"],
    },
    {
      ...common,
      ...withPostgres,
      displayName: "timed",
      testMatch: ["<rootDir>/integration-tests/http/**/*.spec.ts"],
      testPathIgnorePatterns: ["/node_modules/", `^(?!.*${timed})`],
    },
    {
      ...common,
      displayName: "browser",
      testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
    },
  ],
}
