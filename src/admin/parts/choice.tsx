import { Label, RadioGroup } from "@medusajs/ui"
import { useId } from "react"

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: { value: Value; label: string; hint: string }[]
  onChange: (value: Value) => void
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange } = props
  const id = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label id={id} size="small" weight="plus">
        {label}
      </Label>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(chosen) => onChange(chosen as Value)}
      >
        {options.map((option) => (
          <RadioGroup.ChoiceBox
            key={option.value}
            value={option.value}
            label={option.label}
            description={option.hint}
          />
        ))}
      </RadioGroup>
    </div>
  )
}
