import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { CPayCardProvider, CPayProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [CPayProvider, CPayCardProvider] })
