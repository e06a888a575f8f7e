// The life of a channel, driven by the unmodified AWS SDK for JavaScript.
//
// Prints, as its last line, the operations it called. Fails with the first answer that is not as it must be.
import { readFile } from "node:fs/promises";
import {
  paginateListAdConfigurations,
  paginateListChannels,
  paginateListPlaybackKeyPairs,
  paginateListPlaybackRestrictionPolicies,
  paginateListRecordingConfigurations,
  paginateListStreamKeys,
} from "@aws-sdk/client-ivs";
import { air } from "./broadcast.mjs";
import { called, deepEqual, equal, eventually, ivs, ok, pages, refused } from "./expect.mjs";

const bucketName = process.env.UNBROKEN_BUCKET;

const arns = (items) => items.map((item) => item.arn);

async function configuration() {
  const created = await ivs.createRecordingConfiguration({
    name: "javascript",
    destinationConfiguration: { s3: { bucketName } },
    recordingReconnectWindowSeconds: 0,
    renditionConfiguration: { renditionSelection: "CUSTOM", renditions: ["SD", "LOWEST_RESOLUTION"] },
  });
  const { arn } = created.recordingConfiguration;
  const { recordingConfiguration: active } = await eventually(
    () => ivs.getRecordingConfiguration({ arn }),
    (now) => now.recordingConfiguration.state !== "CREATING",
  );
  equal(active.state, "ACTIVE");
  deepEqual(active.renditionConfiguration.renditions, ["SD", "LOWEST_RESOLUTION"]);
  const listed = await pages(paginateListRecordingConfigurations, "recordingConfigurations");
  deepEqual(arns(listed), [arn]);
  return arn;
}

async function channel(recordingConfigurationArn) {
  const { channel: show, streamKey } = await ivs.createChannel({
    name: "javascript",
    type: "BASIC",
    recordingConfigurationArn,
    tags: { "made-by": "javascript" },
  });
  equal(show.type, "BASIC");
  deepEqual((await ivs.getChannel({ arn: show.arn })).channel, show);
  const gone = show.arn.slice(0, -12) + "000000000000";
  const batch = await ivs.batchGetChannel({ arns: [gone, show.arn] });
  deepEqual(arns(batch.channels), [show.arn]);
  deepEqual(arns(batch.errors), [gone]);
  deepEqual(arns(await pages(paginateListChannels, "channels", { filterByRecordingConfigurationArn: recordingConfigurationArn })), [show.arn]);
  await refused("ConflictException", 409, "", () =>
    ivs.listChannels({ filterByName: "javascript", filterByRecordingConfigurationArn: recordingConfigurationArn }),
  );
  await refused("ValidationException", 400, "name", () => ivs.createChannel({ name: "no spaces" }));
  return [show.arn, streamKey];
}

async function tags(resourceArn) {
  await ivs.tagResource({ resourceArn, tags: { "b c": "2", "d/e": "3", "ä": "ö" } });
  await ivs.untagResource({ resourceArn, tagKeys: ["b c", "ä"] });
  deepEqual((await ivs.listTagsForResource({ resourceArn })).tags, { "made-by": "javascript", "d/e": "3" });
}

async function streamKeys(channelArn, first) {
  await refused("ServiceQuotaExceededException", 402, "1", () => ivs.createStreamKey({ channelArn }));
  const [listed] = await pages(paginateListStreamKeys, "streamKeys", { channelArn });
  equal(listed.arn, first.arn);
  equal(listed.value, undefined);
  equal((await ivs.getStreamKey({ arn: first.arn })).streamKey.value, first.value);
  equal((await ivs.batchGetStreamKey({ arns: [first.arn] })).streamKeys[0].value, first.value);
  await ivs.deleteStreamKey({ arn: first.arn });
  await refused("ResourceNotFoundException", 404, first.arn, () => ivs.getStreamKey({ arn: first.arn }));
  const { streamKey } = await ivs.createStreamKey({ channelArn });
  ok(streamKey.value !== first.value);
  return streamKey.arn;
}

async function updates(arn, recordingConfigurationArn) {
  await refused("ConflictException", 409, recordingConfigurationArn, () =>
    ivs.deleteRecordingConfiguration({ arn: recordingConfigurationArn }),
  );
  const { channel: detached } = await ivs.updateChannel({ arn, recordingConfigurationArn: "" });
  equal(detached.recordingConfigurationArn, "");
  equal(detached.type, "BASIC");
  const { channel: attached } = await ivs.updateChannel({ arn, recordingConfigurationArn, type: "STANDARD" });
  equal(attached.recordingConfigurationArn, recordingConfigurationArn);
  equal(attached.name, "javascript");
}

async function keyPairs() {
  const publicKeyMaterial = await readFile(new URL("../viewers.pem", import.meta.url), "utf8");
  const { keyPair } = await ivs.importPlaybackKeyPair({ publicKeyMaterial, name: "viewers" });
  deepEqual((await ivs.getPlaybackKeyPair({ arn: keyPair.arn })).keyPair, keyPair);
  deepEqual(arns(await pages(paginateListPlaybackKeyPairs, "keyPairs")), [keyPair.arn]);
  await ivs.deletePlaybackKeyPair({ arn: keyPair.arn });
  await refused("ResourceNotFoundException", 404, keyPair.arn, () => ivs.getPlaybackKeyPair({ arn: keyPair.arn }));
}

async function policy(channelArn) {
  const created = await ivs.createPlaybackRestrictionPolicy({ allowedCountries: ["AT"], name: "home" });
  const { arn } = created.playbackRestrictionPolicy;
  const updated = await ivs.updatePlaybackRestrictionPolicy({ arn, allowedOrigins: ["https://example.com"] });
  const read = await ivs.getPlaybackRestrictionPolicy({ arn });
  deepEqual(read.playbackRestrictionPolicy, updated.playbackRestrictionPolicy);
  deepEqual(read.playbackRestrictionPolicy.allowedCountries, ["AT"]);
  deepEqual(arns(await pages(paginateListPlaybackRestrictionPolicies, "playbackRestrictionPolicies")), [arn]);
  await ivs.updateChannel({ arn: channelArn, playbackRestrictionPolicyArn: arn });
  await refused("ConflictException", 409, arn, () => ivs.deletePlaybackRestrictionPolicy({ arn }));
  await ivs.updateChannel({ arn: channelArn, playbackRestrictionPolicyArn: "" });
  await ivs.deletePlaybackRestrictionPolicy({ arn });
  await refused("ResourceNotFoundException", 404, arn, () => ivs.getPlaybackRestrictionPolicy({ arn }));
}

async function ads(channelArn) {
  const account = channelArn.split(":")[4];
  const mediaTailorPlaybackConfigurations = [
    { playbackConfigurationArn: `arn:aws:mediatailor:us-west-2:${account}:playbackConfiguration/breaks` },
  ];
  const created = await ivs.createAdConfiguration({ mediaTailorPlaybackConfigurations });
  const { arn } = created.adConfiguration;
  const read = await ivs.getAdConfiguration({ arn });
  deepEqual(read.adConfiguration.mediaTailorPlaybackConfigurations, mediaTailorPlaybackConfigurations);
  deepEqual(arns(await pages(paginateListAdConfigurations, "adConfigurations")), [arn]);
  await ivs.updateChannel({ arn: channelArn, adConfigurationArn: arn });
  await refused("ConflictException", 409, arn, () => ivs.deleteAdConfiguration({ arn }));
  return arn;
}

async function end(show, key, recording, ad) {
  await ivs.deleteChannel({ arn: show });
  await refused("ResourceNotFoundException", 404, show, () => ivs.getChannel({ arn: show }));
  await refused("ResourceNotFoundException", 404, key, () => ivs.getStreamKey({ arn: key }));
  await ivs.deleteRecordingConfiguration({ arn: recording });
  await refused("ResourceNotFoundException", 404, recording, () => ivs.getRecordingConfiguration({ arn: recording }));
  await ivs.deleteAdConfiguration({ arn: ad });
  await refused("ResourceNotFoundException", 404, ad, () => ivs.getAdConfiguration({ arn: ad }));
}

const recording = await configuration();
const [show, firstKey] = await channel(recording);
await tags(show);
const key = await streamKeys(show, firstKey);
await updates(show, recording);
await keyPairs();
await policy(show);
const ad = await ads(show);
await air(show, recording);
await end(show, key, recording, ad);
console.log("called:", ...[...called].sort());
