const source = "https://example.com/pricing";

export const tiers = {
  before: { input: 1, output: 2, effectiveUntil: "2026-06-01", source, checkedOn: "2026-05-01" },
  after: { input: 2, output: 4, effectiveFrom: "2026-06-01", source, checkedOn: "2026-05-01" },
};
