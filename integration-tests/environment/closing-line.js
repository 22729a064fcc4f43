const { writeSync } = require("node:fs")

/** Ends a run's output with one line, `N passed, N failed, N skipped`, as `npm test` does. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = results
    const failed = numFailedTests + numRuntimeErrorTestSuites
    const reason = numPendingTests > 0 ? process.env.SKIPPED_BECAUSE : undefined
    const line = `${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`
    // Jest prints its own summary after all reporters.
    process.once("exit", () => writeSync(1, `\n${line}${reason ? `: ${reason}` : ""}\n`))
  }
}
