import { Hint, Input, Label, Textarea } from "@medusajs/ui"
import { useId } from "react"
import { useText } from "../i18n/use-text"

interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  optional?: boolean
  multiline?: boolean
  /** For amounts: the keyboard of a phone shows digits. */
  decimal?: boolean
}

export function Field({ label, value, onChange, hint, optional, multiline, decimal }: FieldProps) {
  const { t } = useText()
  const id = useId()
  const common = {
    id,
    value,
    // Not `required`, which colours a field red before anything was typed.
    "aria-required": !optional,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    autoComplete: "off",
  }
  return (
    <div className="flex flex-col gap-y-1.5">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
        {optional && (
          <span className="text-ui-fg-muted font-normal"> ({t("common.optional")})</span>
        )}
      </Label>
      {multiline ? (
        <Textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input
          {...common}
          inputMode={decimal ? "decimal" : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
    </div>
  )
}
