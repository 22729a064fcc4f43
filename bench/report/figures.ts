/** One line of the table. */
export interface Figure {
  name: string
  unit: string
  ours: number
  /** What it stands beside, measured in the same run. */
  rival?: { name: string; value: number }
  /** Lowest and highest of the rounds. */
  spread?: { low: number; high: number }
  goal?: { text: string; met: boolean }
}

export interface Section {
  title: string
  figures: Figure[]
  /** Lines below the table: what was seen besides. */
  notes: string[]
  /** Why the run fails: not a missed goal, but something that must not be. */
  faults: string[]
}

export function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

export function spreadOf(values: number[]): { low: number; high: number } {
  return { low: Math.min(...values), high: Math.max(...values) }
}
