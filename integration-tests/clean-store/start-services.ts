import startTestPostgres from "../environment/start-postgres"
import { findOtherNode, OTHER_NODE, type OtherNode } from "./other-node"

declare global {
  var otherNode: OtherNode | undefined
}

/** Starts Postgres, and looks for the Node that the tests do not run in. */
export default async function startServices(): Promise<void> {
  const found = await findOtherNode()
  if (typeof found === "string") {
    process.env["SKIPPED_BECAUSE"] = found
  } else {
    globalThis.otherNode = found
    process.env[OTHER_NODE] = found.binary
  }
  await startTestPostgres()
}
