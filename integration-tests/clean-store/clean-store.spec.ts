import { buildingSuite } from "./building"
import { makeCleanStore, type CleanStore } from "./clean-store"
import { command } from "./readme"
import { RunningStore } from "./running-store"
import { sellingSuite } from "./selling"
import { tarballSuite } from "./tarball"
import { typesSuite } from "./types"
import { versionsSuite } from "./versions"

jest.setTimeout(180_000)

/** The package as a merchant gets it, in a store that knows nothing of this project. */
describe("the package in a clean store", () => {
  let made: CleanStore
  let prepared: RunningStore
  let building: Promise<void>
  const store = () => made
  const running = () => prepared

  beforeAll(async () => {
    made = await makeCleanStore()
    prepared = await RunningStore.prepare(made, command("npx medusa-payment-crypto-sandbox"))
    // It takes longer than everything else, which goes on meanwhile; who needs it waits for it.
    building = prepared.run(["npx", "medusa", "build"])
    building.catch(() => undefined)
  }, 600_000)

  afterAll(async () => {
    await building?.catch(() => undefined)
    await prepared?.stop()
    await made?.remove()
  })

  describe("the tarball", () => tarballSuite(store))
  describe("its versions", () => versionsSuite(store))
  describe("its entries", () => typesSuite(store))
  describe("the store is built", () => buildingSuite(store, running, () => building))
  describe("the store is in business", () => sellingSuite(running))
})
