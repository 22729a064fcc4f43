import path from "node:path"
import { testStore } from "../../environment/store-under-test"
import { killedSuite } from "./killed"
import { postgresRestartSuite } from "./postgres-restart"
import { twoProcessesSuite } from "./two-processes"

/** Several Medusa processes on one database. */
testStore("processes", path.resolve(__dirname, "../../.."), [
  killedSuite,
  twoProcessesSuite,
  postgresRestartSuite,
])
