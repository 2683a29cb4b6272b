import { broken } from "./_broken.ts";

export default { description: broken };
