"""A broadcast that drops and comes back, and what a user asks for meanwhile."""

import json
import os
import pathlib
from datetime import timedelta

from expect import equal, events, eventually, holds, ivs, plain, refused, s3

BUCKET = os.environ["UNBROKEN_BUCKET"]
FRAGMENT = pathlib.Path(os.environ["UNBROKEN_FRAGMENT"])
FIRST, SECOND = "st-Python1" + "0" * 16, "st-Python2" + "0" * 16
VIDEO = {"codec": "avc1.4d401e", "videoWidth": 640, "videoHeight": 360, "targetFramerate": 30, "targetBitrate": 321200}
AUDIO = {"codec": "mp4a.40.2", "channels": 2, "sampleRate": 48000}


def say(channel, stream, detail_type, name, time, **more):
    answer = events.put_events(Entries=[{
        "Source": "unbroken.ingest",
        "DetailType": detail_type,
        "Resources": [channel],
        "Time": time,
        "Detail": json.dumps({"event_name": name, "channel_name": "python", "stream_id": stream, **more}),
    }])
    equal(answer["FailedEntryCount"], 0)


def start(channel, stream, time):
    say(channel, stream, "IVS Stream State Change", "Stream Start", time,
        ingest_configuration={"video": VIDEO, "audio": AUDIO})
    eventually(lambda: live(channel), lambda now: now == stream)


def stop(channel, stream, time):
    say(channel, stream, "IVS Stream State Change", "Stream End", time)


def live(channel):
    try:
        return ivs.get_stream(channelArn=channel)["stream"]["streamId"]
    except ivs.exceptions.ChannelNotBroadcasting:
        return None


def upload(channel, stream):
    """The media goes where GetRecording says, as that of any media server."""
    def place():
        for recording in plain("ListRecordings", channelArn=channel)["recordings"]:
            for part in recording["streams"]:
                if part["streamId"] == stream and "prefix" in part:
                    return part
        return None

    part = eventually(place, lambda found: found is not None)
    for file in sorted(FRAGMENT.rglob("*.*")):
        s3.upload_file(str(file), part["bucketName"], f"{part['prefix']}/{file.relative_to(FRAGMENT).as_posix()}")


def health(channel, time):
    say(channel, FIRST, "IVS Stream Health Change", "Starvation Start", time)
    starving = eventually(
        lambda: ivs.list_streams(filterBy={"health": "STARVING"})["streams"], lambda streams: streams)
    equal([(s["channelArn"], s["streamId"], s["state"]) for s in starving], [(channel, FIRST, "LIVE")])
    say(channel, FIRST, "IVS Stream Health Change", "Starvation End", time + timedelta(seconds=1))
    eventually(lambda: ivs.list_streams(filterBy={"health": "STARVING"})["streams"], lambda streams: not streams)
    listed = [s for page in ivs.get_paginator("list_streams").paginate() for s in page["streams"]]
    equal([s["streamId"] for s in listed], [FIRST])


def while_live(channel, recording, began):
    stream = ivs.get_stream(channelArn=channel)["stream"]
    equal((stream["state"], stream["channelArn"]), ("LIVE", channel))
    equal(stream["startTime"], began)
    ivs.put_metadata(channelArn=channel, metadata="a goal")
    refused("ValidationException", 400, "Metadata size exceeds payload limit",
            ivs.put_metadata, channelArn=channel, metadata="x" * 1025)
    equal(len(ivs.insert_ad_break(channelArn=channel, durationSeconds=30)["adBreakId"]), 12)
    ivs.start_viewer_session_revocation(channelArn=channel, viewerId="ann", viewerSessionVersionsLessThanOrEqualTo=3)
    gone = channel[:-12] + "000000000000"
    batch = ivs.batch_start_viewer_session_revocation(
        viewerSessions=[{"channelArn": channel, "viewerId": "bob"}, {"channelArn": gone, "viewerId": "cy"}])
    equal([(e["channelArn"], e["viewerId"]) for e in batch["errors"]], [(gone, "cy")])
    refused("ConflictException", 409, channel, ivs.update_channel, arn=channel, name="late")
    refused("ConflictException", 409, channel, ivs.delete_channel, arn=channel)
    session = ivs.get_stream_session(channelArn=channel)["streamSession"]
    equal(session["streamId"], FIRST)
    assert "endTime" not in session, session
    equal(session["recordingConfiguration"]["arn"], recording)
    equal(session["ingestConfiguration"]["video"]["videoHeight"], 360)
    ivs.stop_stream(channelArn=channel)


def offline(channel):
    text = f"Channel: {channel} is not currently online"
    for call, more in [
        (ivs.get_stream, {}),
        (ivs.stop_stream, {}),
        (ivs.put_metadata, {"metadata": "x"}),
        (ivs.insert_ad_break, {"durationSeconds": 10}),
    ]:
        refused("ChannelNotBroadcasting", 404, text, call, channelArn=channel, **more)


def seconds(playlist):
    lines = (FRAGMENT / playlist).read_text().splitlines()
    return sum(float(line[8:].rstrip(",")) for line in lines if line.startswith("#EXTINF:"))


def air(channel, recording, began):
    """Two streams four seconds apart, in a window of five: one recording."""
    offline(channel)
    start(channel, FIRST, began)
    upload(channel, FIRST)
    health(channel, began + timedelta(seconds=1))
    while_live(channel, recording, began)
    # Events come in any order: the first stream's end is told only when the second is there.
    start(channel, SECOND, began + timedelta(seconds=12))
    stop(channel, FIRST, began + timedelta(seconds=8))
    upload(channel, SECOND)
    stop(channel, SECOND, began + timedelta(seconds=20))
    eventually(lambda: live(channel), lambda now: now is None)
    offline(channel)
    sessions = eventually(
        lambda: ivs.list_stream_sessions(channelArn=channel)["streamSessions"],
        lambda found: all("endTime" in session for session in found))
    equal([s["streamId"] for s in sessions], [SECOND, FIRST])
    equal(sessions[1]["endTime"] - sessions[1]["startTime"], timedelta(seconds=8))
    past = ivs.get_stream_session(channelArn=channel, streamId=FIRST)["streamSession"]
    holds([e["name"] for e in past["truncatedEvents"]], "Starvation Start")
    ended = eventually(
        lambda: plain("ListRecordings", channelArn=channel, state="ENDED")["recordings"], lambda found: found)
    equal(len(ended), 1)
    one = plain("GetRecording", channelArn=channel, recordingId=ended[0]["recordingId"])["recording"]
    equal([part["streamId"] for part in one["streams"]], [FIRST, SECOND])
    equal(one["durationMs"], 2000 * seconds("360p30/playlist.m3u8"))
    master = s3.get_object(Bucket=BUCKET, Key=f"{one['s3']['prefix']}/media/hls/master.m3u8")["Body"].read()
    holds(master.decode(), "RESOLUTION=640x360")
