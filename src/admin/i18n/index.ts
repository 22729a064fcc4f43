import { de } from "./de"
import { en } from "./en"
import { es } from "./es"
import { fr } from "./fr"
import { pt } from "./pt"
import { ru } from "./ru"
import { zh } from "./zh"

/**
 * By the dashboard's own codes of languages. Both Portugueses and both scripts of Chinese get the
 * one translation there is, which serves them better than English.
 */
export default {
  en: { cryptoPayments: en },
  enGB: { cryptoPayments: en },
  zhCN: { cryptoPayments: zh },
  zhTW: { cryptoPayments: zh },
  es: { cryptoPayments: es },
  ptBR: { cryptoPayments: pt },
  ptPT: { cryptoPayments: pt },
  de: { cryptoPayments: de },
  fr: { cryptoPayments: fr },
  ru: { cryptoPayments: ru },
}
