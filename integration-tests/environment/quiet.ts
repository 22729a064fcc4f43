// A store boots within these even where other programs keep the machine busy.
jest.setTimeout(120_000)

/** Databases are restored between tests, which cuts connections; knex reports each one. */
const log = console.log
console.log = (...values: unknown[]) => {
  if (!String(values[0]).startsWith("Connection Error:")) {
    log(...values)
  }
}
console.info = () => undefined
