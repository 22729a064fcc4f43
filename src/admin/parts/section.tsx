import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { nameAndValue } from "./styles"

interface SectionProps {
  title: string
  /** Beside the title. */
  aside?: ReactNode
  level?: "h1" | "h2"
  children: ReactNode
}

/** A card of the dashboard: a title, and rows divided by lines. */
export function Section({ title, aside, level = "h2", children }: SectionProps) {
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level={level}>{title}</Heading>
        {aside}
      </div>
      {children}
    </Container>
  )
}

interface RowProps {
  title: string
  children: ReactNode
}

/** A name and its value; nothing where there is no value. */
export function Row({ title, children }: RowProps) {
  if (children === null || children === undefined || children === false || children === "") {
    return null
  }
  return (
    <div className="text-ui-fg-subtle grid w-full items-start gap-4 px-6 py-3" style={nameAndValue}>
      <Text size="small" weight="plus" leading="compact" className="py-0.5">
        {title}
      </Text>
      <div className="txt-compact-small min-w-0 break-words py-0.5">{children}</div>
    </div>
  )
}

/** A sentence in place of rows. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <Text size="small" leading="compact" className="text-ui-fg-subtle px-6 py-4">
      {children}
    </Text>
  )
}
