import { Text } from "@medusajs/ui"
import type { ActionView } from "../api/types"
import { useText } from "../i18n/use-text"

/** What an action will do. */
export function useEffectText({ action, effect }: ActionView): string {
  const { t, withSentence } = useText()
  return withSentence(t(`actions.help.${action}`), effect)
}

export function ActionEffect({ view }: { view: ActionView }) {
  return (
    <Text size="small" className="text-ui-fg-subtle">
      {useEffectText(view)}
    </Text>
  )
}
