// A few calls that are not easy to sign: odd characters in paths, queries and bodies.
//
// Prints, as its last line, the operations it called. Fails with the first answer that is not as it must be.
import { called, deepEqual, equal, ivs } from "./expect.mjs";

const odd = { "a b+c": "ä = / + @ 漢", "x:y/z": "_-.:=@", env: "a+b" };

const { channel } = await ivs.createChannel({ name: "signed_show-1", tags: { "made-by": "javascript" } });
const resourceArn = channel.arn;
await ivs.tagResource({ resourceArn, tags: odd });
deepEqual((await ivs.listTagsForResource({ resourceArn })).tags, { ...odd, "made-by": "javascript" });
await ivs.untagResource({ resourceArn, tagKeys: ["x:y/z", "a b+c", "made-by"] });
deepEqual((await ivs.listTagsForResource({ resourceArn })).tags, { env: "a+b" });
equal((await ivs.getChannel({ arn: resourceArn })).channel.name, "signed_show-1");
await ivs.deleteChannel({ arn: resourceArn });
console.log("called: " + [...called].sort().join(" "));
