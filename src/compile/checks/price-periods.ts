import type { ConfigPath } from "../../config/config.ts";
import type { Price } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { parseInstant } from "../../graph/instant.ts";
import { createFinding, listPrices, type CheckContext } from "../_context.ts";

/** GATE302: a price says two things for one request, or a part of it can never hold. */
export function checkPricePeriods(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const { price, path } of listPrices(context)) {
    findings.push(...checkTiers(context, price, path));
    const { from, until } = toPeriod(price);
    if (price.effectiveUntil !== undefined && until <= from)
      findings.push(
        createFinding(
          context,
          "GATE302",
          [...path, "effectiveUntil"],
          `the price ends at ${price.effectiveUntil}, which is not after it begins at ${price.effectiveFrom}`,
        ),
      );
    if (price.discount !== undefined && parseInstant(price.discount.until) <= from)
      findings.push(
        createFinding(
          context,
          "GATE302",
          [...path, "discount", "until"],
          `the discount ends at ${price.discount.until}, which is not after the price begins at ${price.effectiveFrom}`,
        ),
      );
  }
  for (const [model, value] of Object.entries(context.config.gateway.prices ?? {}))
    if (Array.isArray(value)) findings.push(...checkOverlaps(context, model, value));
  return findings;
}

function checkTiers(context: CheckContext, price: Price, path: ConfigPath): Diagnostic[] {
  const first = new Map<number, ConfigPath>();
  const findings: Diagnostic[] = [];
  price.tiers?.forEach((tier, index) => {
    const place = [...path, "tiers", index, "aboveInputTokens"];
    const earlier = first.get(tier.aboveInputTokens);
    if (earlier === undefined) first.set(tier.aboveInputTokens, place);
    else
      findings.push(
        createFinding(context, "GATE302", place, `two tiers begin above ${tier.aboveInputTokens} input tokens`, {
          related: [{ message: "the first one", path: earlier }],
        }),
      );
  });
  return findings;
}

function checkOverlaps(context: CheckContext, model: string, prices: readonly Price[]): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const [index, price] of prices.entries()) {
    const { from, until } = toPeriod(price);
    const earlier = prices.slice(0, index).findIndex((other) => {
      const period = toPeriod(other);
      return from < period.until && period.from < until;
    });
    if (earlier < 0) continue;
    const path = ["gateway", "prices", model];
    const message = `this price of "${model}" holds at a time for which another one is stated`;
    findings.push(
      createFinding(context, "GATE302", [...path, index], message, {
        related: [{ message: "the other one", path: [...path, earlier] }],
        hint: "Let one period end where the next begins: effectiveUntil is the first instant that no longer counts.",
      }),
    );
  }
  return findings;
}

function toPeriod(price: Price): { readonly from: number; readonly until: number } {
  return {
    from: price.effectiveFrom === undefined ? Number.NEGATIVE_INFINITY : parseInstant(price.effectiveFrom),
    until: price.effectiveUntil === undefined ? Number.POSITIVE_INFINITY : parseInstant(price.effectiveUntil),
  };
}
