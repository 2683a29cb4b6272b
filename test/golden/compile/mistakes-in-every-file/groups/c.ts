export default { strategy: "first", targets: ["example/m"], visibility: "hidden" };
