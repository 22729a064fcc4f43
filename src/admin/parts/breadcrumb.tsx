import { useText, type TextKey } from "../i18n/use-text"

/** A page's name in the dashboard's path. */
export function Breadcrumb({ name }: { name: TextKey }) {
  return <>{useText().t(name)}</>
}
