export function Footer() {
  return (
    <footer className="bottom">
      <p>A demonstration shop. Nothing is sold, nothing is sent.</p>
    </footer>
  )
}
