export default { models: { m: { aliases: [() => "x"] } } };
