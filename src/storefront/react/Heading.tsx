import { createElement, type ReactElement, type ReactNode, type RefObject } from "react"

export interface HeadingPlace {
  headingLevel: 2 | 3 | 4
  headingRef?: RefObject<HTMLHeadingElement>
}

/** The heading of a state, which gets the focus when the state takes the focused control away. */
export function Heading(props: HeadingPlace & { id?: string; children: ReactNode }): ReactElement {
  return createElement(
    `h${props.headingLevel}`,
    { id: props.id, ref: props.headingRef, tabIndex: -1, className: "crypto-payment__heading" },
    props.children,
  )
}
