import { Button, Drawer, Text } from "@medusajs/ui"
import type { RefundLink } from "../api/types"
import { useText } from "../i18n/use-text"
import { moment } from "../parts/format"
import { Identifier } from "../parts/identifier"

/** The link is shown once: what is kept of it cannot be turned back into it. */
export function RefundLinkDrawer({ link, onClose }: { link: RefundLink; onClose: () => void }) {
  const text = useText()
  const { t } = text
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("refunds.linkTitle")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          <Text size="small">{t("refunds.linkText", { time: moment(link.expires_at, text) })}</Text>
          <Identifier value={link.url} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("common.close")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
