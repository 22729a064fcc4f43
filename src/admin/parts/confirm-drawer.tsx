import { Alert, Button, Drawer, InlineTip } from "@medusajs/ui"
import { useState, type FormEvent, type ReactNode } from "react"
import { messageOf, newIdempotencyKey } from "../api/client"
import { useText } from "../i18n/use-text"

interface ConfirmDrawerProps {
  title: string
  /** What will happen, in whole sentences with the numbers. */
  effect: string
  confirmLabel: string
  /** Whether the fields can be sent. */
  ready?: boolean
  /** The same key as long as the drawer is open, so that two presses are one action. */
  onConfirm: (idempotencyKey: string) => Promise<void>
  onClose: () => void
  /** Instead of closing, once it is done. */
  onDone?: () => void
  /** Fields to be filled in. */
  children?: ReactNode
}

/**
 * Says what an action will do and asks whether it shall. Closes when it is done; stays open when it
 * was refused, so that nothing that was typed is lost.
 */
export function ConfirmDrawer({
  title,
  effect,
  confirmLabel,
  ready = true,
  onConfirm,
  onClose,
  onDone = onClose,
  children,
}: ConfirmDrawerProps) {
  const { t } = useText()
  const [key] = useState(newIdempotencyKey)
  const [working, setWorking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (working || !ready) return
    setWorking(true)
    setRefusal(null)
    try {
      await onConfirm(key)
      onDone()
    } catch (error) {
      setRefusal(messageOf(error))
    } finally {
      setWorking(false)
    }
  }

  return (
    <Drawer open onOpenChange={(open) => !open && !working && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <form
          noValidate
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => void confirm(event)}
        >
          <Drawer.Header>
            <Drawer.Title>{title}</Drawer.Title>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            <InlineTip label={t("common.whatHappens")}>{effect}</InlineTip>
            {children}
          </Drawer.Body>
          {/* Not a toast, which would lie on the buttons and go while it is being read. */}
          {refusal && (
            <div className="px-6 pb-4">
              <Alert variant="error" role="alert" className="break-words">
                {refusal}
              </Alert>
            </div>
          )}
          <Drawer.Footer>
            <Button
              type="button"
              size="small"
              variant="secondary"
              disabled={working}
              onClick={onClose}
            >
              {t("common.cancel")}
            </Button>
            <Button type="submit" size="small" isLoading={working} disabled={!ready}>
              {confirmLabel}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
