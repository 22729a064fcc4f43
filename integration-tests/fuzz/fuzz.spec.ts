import { methodNames } from "../faults/store/methods"
import { fuzzInProcess, sorts } from "./in-process"
import { fuzzOverHttp } from "./over-http"

const cases = 1_000

/** A finding is seen again with `npm run test:fuzz -- --seed N --only … --method … --case K`. */
describe("mutated input", () => {
  /** One seed, so that a red run says something of the change. The command takes new ones. */
  const seed = 1

  it.each(sorts)(
    `${cases} of the %s are taken rightly or refused in words (seed ${seed})`,
    async (sort) => {
      const request = { seed, cases, sorts: [sort], methods: methodNames, only: null }
      expect(await fuzzInProcess(request)).toEqual([])
    },
    120_000,
  )

  it(`webhooks over HTTP leave a booted store as it was (seed ${seed})`, async () => {
    expect(await fuzzOverHttp(methodNames, { seed, count: 50, only: null })).toEqual([])
  }, 180_000)
})
