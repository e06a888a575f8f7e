// A broadcast, and what a user asks for meanwhile.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ChannelNotBroadcasting } from "@aws-sdk/client-ivs";
import { deepEqual, equal, events, eventually, ivs, ok, plain, refused } from "./expect.mjs";

const FRAGMENT = process.env.UNBROKEN_FRAGMENT;
const STREAM = "st-JavaScript".padEnd(26, "0");

async function say(channelArn, detailType, name, time, more = {}) {
  const detail = { event_name: name, channel_name: "javascript", stream_id: STREAM, ...more };
  const answer = await events.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: "unbroken.ingest",
          DetailType: detailType,
          Resources: [channelArn],
          Time: time,
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );
  equal(answer.FailedEntryCount, 0, JSON.stringify(answer));
}

async function live(channelArn) {
  try {
    return (await ivs.getStream({ channelArn })).stream;
  } catch (error) {
    ok(error instanceof ChannelNotBroadcasting, `${error}`);
    return undefined;
  }
}

/** The media goes where GetRecording says, as that of any media server. */
async function upload(channelArn) {
  const { streams } = await eventually(
    async () => (await plain("ListRecordings", { channelArn })).recordings[0],
    (recording) => recording?.streams[0].prefix,
  );
  for (const file of await readdir(FRAGMENT, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) {
      const path = join(file.parentPath ?? file.path, file.name);
      const key = `${streams[0].prefix}${path.slice(FRAGMENT.length)}`;
      const url = `${process.env.AWS_ENDPOINT_URL_S3}/${streams[0].bucketName}/${key}`;
      const answer = await fetch(url, { method: "PUT", body: await readFile(path) });
      equal(answer.status, 200, url);
    }
  }
}

async function whileLive(channelArn, recording, began) {
  const stream = await live(channelArn);
  deepEqual([stream.state, stream.streamId, stream.startTime], ["LIVE", STREAM, began]);
  const { streams } = await ivs.listStreams({});
  deepEqual(streams.map((each) => each.streamId), [STREAM]);
  await ivs.putMetadata({ channelArn, metadata: "a goal" });
  await refused("ValidationException", 400, "Metadata size exceeds payload limit", () =>
    ivs.putMetadata({ channelArn, metadata: "ä".repeat(513) }),
  );
  equal((await ivs.insertAdBreak({ channelArn, durationSeconds: 30 })).adBreakId.length, 12);
  await ivs.startViewerSessionRevocation({ channelArn, viewerId: "ann" });
  const batch = await ivs.batchStartViewerSessionRevocation({ viewerSessions: [{ channelArn, viewerId: "bob" }] });
  deepEqual(batch.errors ?? [], []);
  await refused("ConflictException", 409, channelArn, () => ivs.updateChannel({ arn: channelArn, name: "late" }));
  await refused("ConflictException", 409, channelArn, () => ivs.deleteChannel({ arn: channelArn }));
  const { streamSession } = await ivs.getStreamSession({ channelArn });
  equal(streamSession.streamId, STREAM);
  equal(streamSession.endTime, undefined);
  equal(streamSession.recordingConfiguration.arn, recording);
  equal(streamSession.channel.arn, channelArn);
  await ivs.stopStream({ channelArn });
}

/** One stream, from its start to the recording that can be played. */
export async function air(channelArn, recording) {
  const began = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000);
  const offline = `Channel: ${channelArn} is not currently online`;
  await refused("ChannelNotBroadcasting", 404, offline, () => ivs.getStream({ channelArn }));
  await say(channelArn, "IVS Stream State Change", "Stream Start", began);
  await eventually(() => live(channelArn), (stream) => stream);
  await upload(channelArn);
  await whileLive(channelArn, recording, began);
  await say(channelArn, "IVS Stream State Change", "Stream End", new Date(began.getTime() + 8_000));
  await eventually(() => live(channelArn), (stream) => !stream);
  await refused("ChannelNotBroadcasting", 404, offline, () => ivs.putMetadata({ channelArn, metadata: "x" }));
  const { streamSessions } = await ivs.listStreamSessions({ channelArn });
  deepEqual(streamSessions.map((session) => session.endTime - session.startTime), [8_000]);
  const { recordings } = await eventually(
    () => plain("ListRecordings", { channelArn, state: "ENDED" }),
    (answer) => answer.recordings.length > 0,
  );
  const { recordingId } = recordings[0];
  const { recording: one } = await plain("GetRecording", { channelArn, recordingId });
  equal(one.durationMs, 7_000);
}
