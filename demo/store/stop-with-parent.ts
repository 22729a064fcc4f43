/** The demo closes the channel to its programs to stop them; it closes too when the demo is killed. */
export function stopWithParent(stop: () => void): void {
  process.once("disconnect", stop)
  if (process.send && !process.connected) {
    stop()
  }
}
