import { useId } from "react"

interface FieldProps {
  label: string
  name: string
  value: string
  change: (value: string) => void
  problem?: string | undefined
  type?: "text" | "email"
  autoComplete: string
  /** Takes the whole width of the form. */
  wide?: boolean
}

export function Field({
  label,
  name,
  value,
  change,
  problem,
  type = "text",
  autoComplete,
  wide = false,
}: FieldProps) {
  const id = useId()
  return (
    <label className={wide ? "field wide" : "field"}>
      <span>{label}</span>
      <input
        name={name}
        type={type}
        value={value}
        autoComplete={autoComplete}
        required
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => change(event.target.value)}
      />
      {problem && (
        <span id={id} className="field-problem">
          {problem}
        </span>
      )}
    </label>
  )
}
