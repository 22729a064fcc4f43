import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import type { ActionName, ActionView, InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { Section } from "../parts/section"
import { ActionDrawer } from "./action-drawer"
import { ActionEffect } from "./effect-text"

interface ActionsSectionProps {
  invoice: InvoiceDetail
  actions: ActionView[]
}

/** What can be done about a payment, each with what it does; and why not, where it cannot. */
export function ActionsSection({ invoice, actions }: ActionsSectionProps) {
  const { t } = useText()
  // As it was when it was opened: acting changes what can be done next.
  const [opened, setOpened] = useState<ActionView | null>(null)
  const main = needsPerson(invoice) ? mainAction(actions) : undefined
  const possible = actions.filter(({ allowed }) => allowed)
  const impossible = actions.filter(({ allowed, why_not }) => !allowed && why_not)
  return (
    <Section title={t("actions.title")}>
      {possible.map((action) => (
        <div key={action.action} className="flex flex-col items-start gap-y-2 px-6 py-4">
          <Button
            size="small"
            variant={action.action === main?.action ? "primary" : "secondary"}
            onClick={() => setOpened(action)}
          >
            {t(`actions.${action.action}`)}
          </Button>
          <ActionEffect view={action} />
        </div>
      ))}
      {impossible.length > 0 && (
        <details className="px-6 py-4">
          <summary className="txt-compact-small text-ui-fg-subtle cursor-pointer">
            {t("actions.others", { number: impossible.length })}
          </summary>
          <ul className="mt-3 flex flex-col gap-y-3">
            {impossible.map((action) => (
              <li key={action.action}>
                <Text size="small" weight="plus" leading="compact" className="text-ui-fg-muted">
                  {t(`actions.${action.action}`)}
                </Text>
                <Text size="small" className="text-ui-fg-muted">
                  {action.why_not}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
      {opened && <ActionDrawer invoice={invoice} view={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

/** Whether there is a reason to look at it that nobody has dealt with. */
export function needsPerson({ attention, handled_at: handledAt }: InvoiceDetail): boolean {
  return attention.length > 0 && handledAt === null
}

/** By what brings the money and the order together first. */
const precedence: ActionName[] = [
  "place_order",
  "accept_underpayment",
  "attach",
  "refund",
  "record_refund",
  "handled",
]

/** The action that a payment in need of one is waiting for; looking again is always possible. */
export function mainAction(actions: ActionView[]): ActionView | undefined {
  return precedence
    .map((name) => actions.find(({ action, allowed }) => allowed && action === name))
    .find((found) => found !== undefined)
}
