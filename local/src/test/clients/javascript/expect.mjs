// What the life of a channel expects, and the clients it is driven with, made from the environment alone:
// AWS_ENDPOINT_URL_IVS, AWS_ENDPOINT_URL_EVENTBRIDGE, a region and any credentials.
import { deepEqual, equal, ok } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { Ivs } from "@aws-sdk/client-ivs";

export { deepEqual, equal, ok };

const PATIENCE = 60_000;

export const ivs = new Ivs({});
export const events = new EventBridgeClient({});

/** The names of all operations of IVS that were called. */
export const called = new Set();

ivs.middlewareStack.add(
  (next, context) => (args) => {
    called.add(context.commandName.replace(/Command$/, ""));
    return next(args);
  },
  { step: "initialize" },
);

/** The call fails with this error and status, and its text has this in it. */
export async function refused(name, status, text, call) {
  let answer;
  try {
    answer = await call();
  } catch (error) {
    equal(error.name, name, `${error}`);
    equal(error.$metadata.httpStatusCode, status);
    ok(error.message.includes(text), `${error.message} has no ${text}`);
    ok(error.$metadata.requestId, "no request id");
    return;
  }
  throw new Error(`${name} was expected, not ${JSON.stringify(answer)}`);
}

/** Asks until the answer is the one that is waited for. */
export async function eventually(question, wanted) {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    const answer = await question();
    if (wanted(answer)) {
      return answer;
    }
    ok(performance.now() < deadline, `still ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}

/** All items of a list, in pages of one, through the SDK's own paginator. */
export async function pages(paginate, items, members = {}) {
  const listed = [];
  for await (const page of paginate({ client: ivs, pageSize: 1 }, members)) {
    ok(page[items].length <= 1, JSON.stringify(page));
    listed.push(...page[items]);
  }
  return listed;
}

/** Calls one of the operations that no SDK knows, over plain HTTP. */
export async function plain(operation, members) {
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL_IVS}/${operation}`, {
    method: "POST",
    body: JSON.stringify(members),
  });
  const body = await answer.json();
  equal(answer.status, 200, JSON.stringify(body));
  return body;
}
