"""The life of a channel, driven by the unmodified AWS SDK for Python.

Prints, as its last line, the operations it called. Fails with the first answer that is not as it must be.
"""

import os
import pathlib
from datetime import datetime, timedelta, timezone

import broadcast
from expect import called, equal, eventually, holds, ivs, pages, refused

HERE = pathlib.Path(__file__).parent
BUCKET = os.environ["UNBROKEN_BUCKET"]
KEY = (HERE.parent / "viewers.pem").read_text()


def configuration(name):
    created = ivs.create_recording_configuration(
        name=name,
        destinationConfiguration={"s3": {"bucketName": BUCKET}},
        recordingReconnectWindowSeconds=5,
        thumbnailConfiguration={"recordingMode": "INTERVAL", "targetIntervalSeconds": 30},
        tags={"made-by": "boto3"},
    )["recordingConfiguration"]
    holds(["CREATING", "ACTIVE"], created["state"])
    active = eventually(
        lambda: ivs.get_recording_configuration(arn=created["arn"])["recordingConfiguration"],
        lambda now: now["state"] != "CREATING",
    )
    equal(active["state"], "ACTIVE")
    equal(active["name"], name)
    equal(active["destinationConfiguration"], {"s3": {"bucketName": BUCKET}})
    equal(active["recordingReconnectWindowSeconds"], 5)
    equal(active["thumbnailConfiguration"]["targetIntervalSeconds"], 30)
    equal(active["renditionConfiguration"], {"renditionSelection": "ALL", "renditions": []})
    equal(active["tags"], {"made-by": "boto3"})
    return active["arn"]


def channel(recording):
    created = ivs.create_channel(
        name="python", recordingConfigurationArn=recording, tags={"made-by": "boto3"}
    )
    show = created["channel"]
    equal(show["type"], "STANDARD")
    equal(show["latencyMode"], "LOW")
    equal(show["authorized"], False)
    equal(show["playbackRestrictionPolicyArn"], "")
    equal(ivs.get_channel(arn=show["arn"])["channel"], show)
    return show["arn"], created["streamKey"]


def lists_of_channels(show, recording):
    other = ivs.create_channel(name="python-other")["channel"]["arn"]
    gone = show[:-12] + "000000000000"
    batch = ivs.batch_get_channel(arns=[show, gone, other])
    equal({c["arn"] for c in batch["channels"]}, {show, other})
    equal([e["arn"] for e in batch["errors"]], [gone])
    assert {show, other} <= {c["arn"] for c in pages("list_channels", "channels")}
    equal([c["arn"] for c in pages("list_channels", "channels", filterByName="python")], [show])
    by = pages("list_channels", "channels", filterByRecordingConfigurationArn=recording)
    equal([c["arn"] for c in by], [show])
    refused("ConflictException", 409, "", ivs.list_channels,
            filterByName="python", filterByRecordingConfigurationArn=recording)
    ivs.delete_channel(arn=other)


def tags(arn):
    ivs.tag_resource(resourceArn=arn, tags={"a": "1", "b c": "2", "d/e": "3"})
    holds(ivs.list_tags_for_resource(resourceArn=arn)["tags"].items(), ("b c", "2"))
    ivs.untag_resource(resourceArn=arn, tagKeys=["a", "b c"])
    equal(ivs.list_tags_for_resource(resourceArn=arn)["tags"], {"made-by": "boto3", "d/e": "3"})
    refused("ValidationException", 400, "aws:", ivs.tag_resource, resourceArn=arn, tags={"aws:x": "1"})
    ivs.untag_resource(resourceArn=arn, tagKeys=["d/e"])


def stream_keys(show, first):
    refused("ServiceQuotaExceededException", 402, "1", ivs.create_stream_key, channelArn=show)
    listed = pages("list_stream_keys", "streamKeys", channelArn=show)
    equal([k["arn"] for k in listed], [first["arn"]])
    assert "value" not in listed[0], listed
    equal(ivs.get_stream_key(arn=first["arn"])["streamKey"]["value"], first["value"])
    equal(ivs.batch_get_stream_key(arns=[first["arn"]])["streamKeys"][0]["value"], first["value"])
    ivs.delete_stream_key(arn=first["arn"])
    refused("ResourceNotFoundException", 404, first["arn"], ivs.get_stream_key, arn=first["arn"])
    second = ivs.create_stream_key(channelArn=show, tags={"turn": "two"})["streamKey"]
    assert second["value"] != first["value"]
    equal(second["channelArn"], show)
    return second["arn"]


def updates(show, recording):
    refused("ConflictException", 409, recording, ivs.delete_recording_configuration, arn=recording)
    detached = ivs.update_channel(arn=show, recordingConfigurationArn="")["channel"]
    equal((detached["recordingConfigurationArn"], detached["name"]), ("", "python"))
    ivs.delete_recording_configuration(arn=recording)
    refused("ResourceNotFoundException", 404, recording, ivs.get_recording_configuration, arn=recording)
    advanced = ivs.update_channel(arn=show, type="ADVANCED_HD")["channel"]
    equal(advanced["preset"], "HIGHER_BANDWIDTH_DELIVERY")
    equal(ivs.update_channel(arn=show, type="STANDARD")["channel"]["preset"], "")


def key_pairs():
    pair = ivs.import_playback_key_pair(publicKeyMaterial=KEY, name="viewers")["keyPair"]
    equal(len(pair["fingerprint"].split(":")), 16)
    equal(ivs.get_playback_key_pair(arn=pair["arn"])["keyPair"], pair)
    equal([k["arn"] for k in pages("list_playback_key_pairs", "keyPairs")], [pair["arn"]])
    refused("ValidationException", 400, "publicKeyMaterial", ivs.import_playback_key_pair,
            publicKeyMaterial="nothing of the kind")
    ivs.delete_playback_key_pair(arn=pair["arn"])
    refused("ResourceNotFoundException", 404, pair["arn"], ivs.get_playback_key_pair, arn=pair["arn"])


def policy(show):
    made = ivs.create_playback_restriction_policy(
        allowedCountries=["AT", "CH"], allowedOrigins=["https://example.com"], name="home"
    )["playbackRestrictionPolicy"]
    arn = made["arn"]
    equal(made["enableStrictOriginEnforcement"], False)
    changed = ivs.update_playback_restriction_policy(arn=arn, enableStrictOriginEnforcement=True)
    read = ivs.get_playback_restriction_policy(arn=arn)["playbackRestrictionPolicy"]
    equal(read, changed["playbackRestrictionPolicy"])
    equal((read["name"], read["allowedCountries"]), ("home", ["AT", "CH"]))
    listed = ivs.list_playback_restriction_policies()["playbackRestrictionPolicies"]
    equal([(p["arn"], p["enableStrictOriginEnforcement"]) for p in listed], [(arn, True)])
    ivs.update_channel(arn=show, playbackRestrictionPolicyArn=arn)
    by = pages("list_channels", "channels", filterByPlaybackRestrictionPolicyArn=arn)
    equal([c["arn"] for c in by], [show])
    refused("ConflictException", 409, arn, ivs.delete_playback_restriction_policy, arn=arn)
    ivs.update_channel(arn=show, playbackRestrictionPolicyArn="")
    ivs.delete_playback_restriction_policy(arn=arn)
    refused("ResourceNotFoundException", 404, arn, ivs.get_playback_restriction_policy, arn=arn)


def ads(show):
    account = show.split(":")[4]
    tailor = f"arn:aws:mediatailor:us-west-2:{account}:playbackConfiguration/breaks"
    arn = ivs.create_ad_configuration(
        name="breaks", mediaTailorPlaybackConfigurations=[{"playbackConfigurationArn": tailor}]
    )["adConfiguration"]["arn"]
    read = ivs.get_ad_configuration(arn=arn)["adConfiguration"]
    equal(read["mediaTailorPlaybackConfigurations"], [{"playbackConfigurationArn": tailor}])
    equal([a["arn"] for a in pages("list_ad_configurations", "adConfigurations")], [arn])
    ivs.update_channel(arn=show, adConfigurationArn=arn)
    refused("ConflictException", 409, arn, ivs.delete_ad_configuration, arn=arn)
    by = pages("list_channels", "channels", filterByAdConfigurationArn=arn)
    equal([c["arn"] for c in by], [show])
    return arn


def end(show, key, recording, ad):
    ivs.delete_channel(arn=show)
    refused("ResourceNotFoundException", 404, show, ivs.get_channel, arn=show)
    refused("ResourceNotFoundException", 404, key, ivs.get_stream_key, arn=key)
    refused("ResourceNotFoundException", 404, show, ivs.list_tags_for_resource, resourceArn=show)
    ivs.delete_recording_configuration(arn=recording)
    ivs.delete_ad_configuration(arn=ad)
    refused("ResourceNotFoundException", 404, ad, ivs.get_ad_configuration, arn=ad)
    kept = ivs.list_stream_sessions(channelArn=show)["streamSessions"]
    equal(len(kept), 2)


def main():
    first = configuration("python-first")
    show, first_key = channel(first)
    lists_of_channels(show, first)
    listed = pages("list_recording_configurations", "recordingConfigurations")
    equal([r["arn"] for r in listed], [first])
    tags(show)
    key = stream_keys(show, first_key)
    updates(show, first)
    key_pairs()
    policy(show)
    ad = ads(show)
    recording = configuration("python-second")
    ivs.update_channel(arn=show, recordingConfigurationArn=recording)
    broadcast.air(show, recording, datetime.now(timezone.utc).replace(microsecond=0) - timedelta(seconds=60))
    end(show, key, recording, ad)
    print("called:", *called())


main()
