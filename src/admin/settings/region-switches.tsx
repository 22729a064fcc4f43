import { Badge, Label, Switch, Text, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import { messageOf } from "../api/client"
import { useRegionSwitch } from "../api/methods"
import type { Method, MethodRegion } from "../api/types"
import { useText } from "../i18n/use-text"
import { Row } from "../parts/section"

/** Where a method is offered. Medusa keeps this in its regions; nothing of it is kept here. */
export function RegionSwitches({ method }: { method: Method }) {
  const { t } = useText()
  return (
    <Row title={t("settings.regions")}>
      <div className="flex flex-col gap-y-3">
        {method.regions.length === 0 && t("settings.noRegions")}
        {method.regions.map((region) => (
          <RegionSwitch key={region.id} method={method} region={region} />
        ))}
      </div>
    </Row>
  )
}

function RegionSwitch({ method, region }: { method: Method; region: MethodRegion }) {
  const { t } = useText()
  const id = useId()
  const prompt = usePrompt()
  const change = useRegionSwitch(method.provider_id)
  const names = { method: method.name, region: region.name }

  async function flip(enabled: boolean): Promise<void> {
    if (!enabled && region.open_invoices > 0) {
      const agreed = await prompt({
        title: t("settings.disableTitle", names),
        description: t("settings.disableText", { number: region.open_invoices }),
        confirmText: t("settings.disable"),
        cancelText: t("common.cancel"),
      })
      if (!agreed) return
    }
    try {
      await change.mutateAsync({ regionId: region.id, enabled })
      toast.success(t(enabled ? "settings.enabled" : "settings.disabled", names))
    } catch (error) {
      toast.error(t("settings.enableIn", names), { description: messageOf(error) })
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Switch
        id={id}
        size="small"
        aria-label={t("settings.enableIn", names)}
        checked={region.enabled}
        disabled={change.isPending}
        onCheckedChange={(enabled) => void flip(enabled)}
      />
      <Label htmlFor={id} size="small">
        {region.name}
      </Label>
      <Text size="small" className="text-ui-fg-muted">
        {region.currency_code.toUpperCase()}
      </Text>
      {region.open_invoices > 0 && (
        <Badge size="2xsmall" color="blue">
          {t("settings.openInvoices", { number: region.open_invoices })}
        </Badge>
      )}
    </div>
  )
}
