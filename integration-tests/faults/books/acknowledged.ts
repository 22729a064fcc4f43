import type { Evidence } from "../checker/evidence"
import { gatewayNames, methods, type GatewayName } from "../store/methods"
import type { RunningGateways } from "../store/simulators"

/** What the gateways sent, the store acknowledged, and so has to have stored. */
export function acknowledgedNews(gateways: RunningGateways): Evidence["acknowledged"] {
  const simulators = gateways.all()
  return gatewayNames.filter(isProved).flatMap((gateway) => {
    const providerIds = Object.values(methods)
      .filter((method) => method.gateway === gateway)
      .map(({ providerId }) => providerId)
    return gateways
      .deliveries(gateway)
      .filter(({ attempts }) => attempts.some(({ acknowledged }) => acknowledged))
      .flatMap(({ about }) => about)
      .flatMap((gatewayInvoiceId) => {
        const reference = simulators[gateway].invoices.find(gatewayInvoiceId)?.reference
        return reference === undefined ? [] : [{ providerIds, gatewayInvoiceId, reference }]
      })
  })
}

/** What nobody can prove is not stored: it only makes the store look. */
function isProved(gateway: GatewayName): boolean {
  return Object.values(methods).some(
    (method) => method.gateway === gateway && method.facts.webhooks.secrets.length > 0,
  )
}
