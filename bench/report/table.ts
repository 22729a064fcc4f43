import type { Figure, Section } from "./figures"

const columns = ["", "ours", "lowest–highest", "beside", "ratio", "goal"]

/** All sections as text, with columns of one width. */
export function renderTable(sections: Section[]): string {
  const rows = sections.map(({ figures }) => figures.map(cellsOf))
  const widths = columns.map((title, index) =>
    Math.max(title.length, ...rows.flat().map((cells) => cells[index]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd()
  return sections
    .map(({ title, notes, faults }, index) =>
      [
        title.toUpperCase(),
        line(columns),
        ...(rows[index] ?? []).map(line),
        ...notes.map((note) => `  ${note}`),
        ...faults.map((fault) => `  FAULT: ${fault}`),
      ].join("\n"),
    )
    .join("\n\n")
}

function cellsOf({ name, unit, ours, spread, rival, goal }: Figure): string[] {
  return [
    name,
    `${format(ours)} ${unit}`,
    spread ? `${format(spread.low)}–${format(spread.high)}` : "",
    rival ? `${rival.name} ${format(rival.value)}` : "",
    rival && rival.value > 0 ? `× ${format(ours / rival.value, 2)}` : "",
    goal ? `${goal.text}: ${goal.met ? "met" : "MISSED"}` : "",
  ]
}

/** Three significant digits, or as many decimals as are given. */
export function format(value: number, decimals?: number): string {
  const options =
    decimals === undefined
      ? { maximumSignificantDigits: value >= 1000 ? Math.ceil(Math.log10(value + 1)) : 3 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return new Intl.NumberFormat("en", options).format(value)
}
