import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { submitAddress, visitLink, type LinkVisit } from "../../../../workflows/refund"
import { clientOf, RateLimit } from "../../../rate-limit"
import { languageFor } from "../language"
import { busyPageHtml, refundPageHeaders, refundPageHtml, type Entered } from "../page"

const limit = new RateLimit({ allowed: 60, windowMs: 60_000 })

const statuses: Record<LinkVisit["outcome"], number> = {
  form: 200,
  thanks: 200,
  unknown: 404,
  expired: 410,
  used: 410,
  gone: 410,
}

const field = z.string().max(500).catch("")
const formSchema = z.object({ address: field, network: field }).catch({ address: "", network: "" })

/** Shows the shopper what will be sent, and asks where to. The link's signature is all the proof. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  if (!isBusy(req, res)) {
    answer(req, res, await visitLink(req.scope, tokenOf(req)))
  }
}

/** Takes the address. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  if (!isBusy(req, res)) {
    const entered = formSchema.parse(req.body)
    answer(req, res, await submitAddress(req.scope, tokenOf(req), entered), entered)
  }
}

function tokenOf({ params }: MedusaRequest): string {
  return (params["token"] ?? "").slice(0, 200)
}

function isBusy(req: MedusaRequest, res: MedusaResponse): boolean {
  const seconds = limit.take(clientOf(req))
  if (seconds > 0) {
    res
      .status(429)
      .set({ ...refundPageHeaders, "Retry-After": String(seconds) })
      .send(busyPageHtml(languageFor(req.headers["accept-language"]), seconds))
  }
  return seconds > 0
}

function answer(
  req: MedusaRequest,
  res: MedusaResponse,
  visit: LinkVisit,
  entered?: Entered,
): void {
  const isWrong = visit.outcome === "form" && visit.problem !== undefined
  res
    .status(isWrong ? 422 : statuses[visit.outcome])
    .set(refundPageHeaders)
    .send(refundPageHtml(visit, languageFor(req.headers["accept-language"]), entered))
}
