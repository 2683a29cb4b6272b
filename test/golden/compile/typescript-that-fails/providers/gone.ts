import "./_gone.ts";

export default {};
