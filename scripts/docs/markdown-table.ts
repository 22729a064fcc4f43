/** A table with columns as wide as their widest cell, as Prettier writes them. */
export function markdownTable(head: string[], rows: string[][]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: string[], fill: string): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`
  const rule = line(
    head.map(() => ""),
    "-",
  )
  return [line(head, " "), rule, ...rows.map((cells) => line(cells, " "))].join("\n")
}
