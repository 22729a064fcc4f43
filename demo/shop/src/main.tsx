import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./App"
import "./styles/base.css"
import "./styles/layout.css"
import "./styles/catalogue.css"
import "./styles/checkout.css"

const root = document.getElementById("shop")
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
