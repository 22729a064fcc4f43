import stopTestPostgres from "../environment/stop-postgres"

export default async function stopServices(): Promise<void> {
  await stopTestPostgres()
  await globalThis.otherNode?.remove()
}
