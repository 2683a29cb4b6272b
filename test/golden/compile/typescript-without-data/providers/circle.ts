const a: Record<string, unknown> = {};
a["models"] = { m: a };
export default a;
