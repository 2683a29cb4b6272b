/** `/admin/api/keys/{id}/deny`: refuse a key at once, whatever the files say. */
import { GateError } from "../../errors.ts";
import type { KeyDenialAnswer } from "../contract.gen.ts";
import type { GuardedRoute, JsonAnswer } from "../routes.ts";

type Asked = Parameters<GuardedRoute["answer"]>;

export function answerDeny(...asked: Asked): Promise<JsonAnswer> {
  return setDenial(true, ...asked);
}

export function answerAllow(...asked: Asked): Promise<JsonAnswer> {
  return setDenial(false, ...asked);
}

async function setDenial(
  isDenied: boolean,
  ...[exchange, { config, log }, _serving, { principal }, { params }]: Asked
): Promise<JsonAnswer> {
  const id = params["id"] ?? "";
  if (!(await config.deny(id, isDenied)))
    throw new GateError("not_found", {
      message: "No key of the config in force has this id. `gate keys list` shows the ids.",
      param: "id",
    });
  const message = isDenied ? "A key is refused from now on" : "The denial of a key was taken back";
  log.warn(message, { requestId: exchange.id, key: id, by: principal.id });
  const body: KeyDenialAnswer = { id, isDenied };
  return { status: 200, body };
}
