const path = require("node:path")
const { projects } = require("../../jest.config.js")

const { transform, testEnvironment, moduleFileExtensions } = projects[0]

/** @type {import("jest").Config} */
module.exports = {
  transform,
  testEnvironment,
  moduleFileExtensions,
  rootDir: path.resolve(__dirname, "../.."),
  testMatch: ["<rootDir>/integration-tests/cluster/*.spec.ts"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/demo/", "<rootDir>/bench/"],
  globalSetup: "<rootDir>/integration-tests/cluster/start-services.ts",
  globalTeardown: "<rootDir>/integration-tests/cluster/stop-services.ts",
  // What a failed start leaves open must not keep the run from ending.
  forceExit: true,
  reporters: ["default", "<rootDir>/integration-tests/environment/closing-line.js"],
  verbose: true,
}
