import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** A store has routes of its own beside the plugin's. */
export async function GET(_request: MedusaRequest, response: MedusaResponse): Promise<void> {
  response.sendStatus(200)
}
