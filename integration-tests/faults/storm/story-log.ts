/** What came of the stories, for the run's summary. */
export class StoryLog {
  readonly counts: Record<string, number> = {}

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }
}
