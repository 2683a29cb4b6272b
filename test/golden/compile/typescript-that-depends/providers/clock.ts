export default { description: `made at ${Date.now()}` };
