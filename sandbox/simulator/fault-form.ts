import { ANSWER_TYPES } from "../answer-types"
import { BROKEN_ANSWERS, WEBHOOK_MODES, type Faults } from "../faults"
import { html, type Html } from "../html"
import type { ControlledFaults } from "./control-faults"
import type { Knob } from "./knobs"

/** The control page's form of all faults, the gateway's own knobs among them. */
export function faultForm<Refusal extends object, F extends Faults<Refusal>>({
  faults,
  knobs,
}: ControlledFaults<Refusal, F>): Html {
  const planned = faults.pending().reduce((sum, plan) => sum + plan.left, 0)
  return html`<article>
    <form method="post" action="./sandbox/faults" class="fields">
      ${numberField("Answers held back (ms)", "latency_ms", faults.latencyMs, 600_000)}
      ${choice("Webhooks", "webhooks", WEBHOOK_MODES, faults.webhooks)}
      ${choice("Types in answers", "answer_types", ANSWER_TYPES, faults.answerTypes)}
      ${knobs.map((knob) => knobField(knob, String(knob.show(faults))))}
      <label
        >Next answer<select name="next">
          <option value="">as it should be</option>
          ${BROKEN_ANSWERS.map((answer) => html`<option>${answer}</option>`)}
        </select></label
      >
      <div class="buttons">
        <button>Set</button><button name="reset" value="1">Reset all</button>
      </div>
    </form>
    ${planned > 0 && html`<p class="warn">${planned} coming ${planned === 1 ? "answer" : "answers"} will be spoiled.</p>`}
  </article>`
}

function knobField({ name, field }: Pick<Knob<never>, "name" | "field">, value: string): Html {
  const label = name.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase())
  return "words" in field
    ? choice(label, name, field.words, value)
    : numberField(label, name, value, field.most, field.least)
}

function choice(label: string, name: string, words: readonly string[], chosen: string): Html {
  return html`<label
    >${label}<select name="${name}">
      ${words.map((word) => html`<option${word === chosen && html` selected`}>${word}</option>`)}
    </select></label
  >`
}

function numberField(
  label: string,
  name: string,
  value: string | number,
  most: number,
  least = 0,
): Html {
  return html`<label
    >${label}<input name="${name}" type="number" min="${least}" max="${most}" value="${value}"
  /></label>`
}
