import { complaint, type Complaint } from "./complaint"
import type { Evidence } from "./evidence"

/** What nobody signed is nowhere. */
export function forgedNews({ notifications, forgedMarks, log }: Evidence): Complaint[] {
  return forgedMarks.flatMap((mark) => {
    const stored = notifications.filter(({ body }) => body.includes(mark))
    return [
      ...stored.map(({ providerId }) =>
        complaint("forged news", `a forged webhook for ${providerId} was stored (${mark})`),
      ),
      ...(log.includes(mark)
        ? [complaint("forged news", `a forged webhook's text stands in the log (${mark})`)]
        : []),
    ]
  })
}

/** Acknowledged means stored; stored means looked at. */
export function forgottenNews({ acknowledged, notifications }: Evidence): Complaint[] {
  const unstored = acknowledged
    .filter(
      ({ providerIds, gatewayInvoiceId, reference }) =>
        !notifications.some(
          (row) =>
            providerIds.includes(row.providerId) &&
            (row.gatewayInvoiceId === gatewayInvoiceId || row.reference === reference),
        ),
    )
    .map(({ reference }) =>
      complaint("news forgotten", `a webhook about ${reference} was acknowledged and not stored`),
    )
  const unread = notifications
    .filter(({ state }) => state === "received")
    .map(({ reference, gatewayInvoiceId }) =>
      complaint(
        "news forgotten",
        `a webhook about ${reference ?? gatewayInvoiceId} was stored and never looked at`,
      ),
    )
  return [...unstored, ...unread]
}

export function secretsInLog({ log, secrets }: Evidence): Complaint[] {
  return secrets
    .filter((secret) => log.includes(secret) || log.includes(encodeURIComponent(secret)))
    .map((secret) => complaint("secret in log", `the secret ${secret.slice(0, 3)}… is in the log`))
}

export function breakdowns({ ownEnds, brokenAfterwards }: Evidence): Complaint[] {
  return [
    ...(ownEnds > 0
      ? [complaint("process ended", `the store's process ended by itself ${ownEnds} times`)]
      : []),
    ...brokenAfterwards.map((error) => complaint("broken afterwards", error)),
  ]
}
