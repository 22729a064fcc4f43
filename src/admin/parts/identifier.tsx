import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Copy } from "@medusajs/ui"
import { useText } from "../i18n/use-text"

interface IdentifierProps {
  value: string
  /** A page about it, outside the dashboard. */
  url?: string | null
  urlLabel?: string
}

/** An id, an address or a hash: whole, since half of one proves nothing, and ready to be copied. */
export function Identifier({ value, url, urlLabel }: IdentifierProps) {
  const { t } = useText()
  return (
    <span className="flex items-start gap-x-1.5">
      <span className="txt-compact-small break-all font-mono text-xs">{value}</span>
      <Copy
        content={value}
        variant="mini"
        aria-label={`${t("common.copy")}: ${value}`}
        className="text-ui-fg-muted shrink-0"
      />
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer noopener"
          title={urlLabel ?? url}
          aria-label={`${urlLabel ?? url} (${t("common.opensNewTab")})`}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover shrink-0"
        >
          <ArrowUpRightOnBox />
        </a>
      )}
    </span>
  )
}
