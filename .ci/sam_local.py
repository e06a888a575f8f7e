"""Runs each function of template.yaml with `sam local invoke`, then boto3 against `sam local start-api`.

The answers are held against local/src/test/resources/answers: their status, or their kind of error.
Functions run two at a time; those that only read come first, while the service is empty.
"""

import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from samtranslator.yaml_helper import yaml_parse

HOME = pathlib.Path(sys.argv[1])
S3 = sys.argv[2]
PORT = 3000
MACHINE = "x86_64" if "x86" in subprocess.check_output(["uname", "-m"], text=True) else "arm64"
OVERRIDES = ["--skip-pull-image", "--parameter-overrides", f"SamLocal=true Architecture={MACHINE}"]


def samples():
    """The plain sample event of each function, by the function's logical id."""
    resources = yaml_parse((HOME / "template.yaml").read_text())["Resources"]
    functions = {name for name, each in resources.items() if each["Type"] == "AWS::Serverless::Function"}
    found = {}
    for file in sorted((HOME / "events").glob("*/*.json")):
        if "." not in file.stem:
            operation = "".join(word[:1].upper() + word[1:] for word in file.stem.split("-"))
            found[operation + "Function"] = file
    if functions != set(found):
        sys.exit(f"Functions without a sample event, or the other way round: {functions ^ set(found)}")
    return found


def invoke(function, event):
    """What is wrong with the function's answer, or nothing."""
    command = ["sam", "local", "invoke", function, "--event", str(event), *OVERRIDES]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    print(f"  {function}: {time.monotonic() - started:.0f} s", flush=True)
    golden = json.loads((HOME / "local/src/test/resources/answers" / event.relative_to(HOME / "events")).read_text())
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        return f"{function}: no answer ({done.returncode}): {done.stdout}{done.stderr[-2000:]}"
    if event.parent.name == "hooks" and golden["statusCode"] != 200:
        golden["statusCode"] = 503  # `./unbroken up` tells its secrets to callers on the machine itself, and containers are none.
    for member in ("statusCode", "errorType", "batchItemFailures"):
        if member_of(answer, member) != member_of(golden, member):
            return f"{function}: {member} is not that of its sample's answer: {done.stdout}{done.stderr[-2000:]}"
    return None


def member_of(answer, name):
    return answer.get(name) if isinstance(answer, dict) else None


def invoke_all():
    found = samples()
    readers = [each for each in found if re.match("(BatchGet|Get|List)", each)]
    rest = [each for each in found if each not in readers]
    started = time.monotonic()
    # The first one makes the image that the others use.
    wrong = [invoke(readers[0], found[readers[0]])]
    for some in (readers[1:], rest):
        with ThreadPoolExecutor(2) as workers:
            wrong += workers.map(lambda each: invoke(each, found[each]), some)
    wrong = [each for each in wrong if each]
    if wrong:
        sys.exit("\n\n".join(wrong))
    print(f"sam local invoke: {len(found)} functions answered as they should, in {time.monotonic() - started:.0f} s")


def start_api():
    command = ["sam", "local", "start-api", "--port", str(PORT), "--warm-containers", "LAZY", *OVERRIDES]
    with open("start-api.log", "w") as log:
        api = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 60
        while not listens():
            if api.poll() is not None or time.monotonic() > until:
                sys.exit("sam local start-api: " + pathlib.Path("start-api.log").read_text())
            time.sleep(0.2)
        live()
    except Exception as failure:
        sys.exit(f"{failure!r}\n{pathlib.Path('start-api.log').read_text()[-4000:]}")
    finally:
        api.send_signal(signal.SIGINT)
        api.wait(60)


def listens():
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


def live():
    """The life of a channel, by an SDK that knows of nothing but the endpoint."""
    keys = {"region_name": "us-west-2", "aws_access_key_id": "any", "aws_secret_access_key": "thing"}
    boto3.client("s3", endpoint_url=S3, **keys).create_bucket(
        Bucket="unbroken-recordings-sam", CreateBucketConfiguration={"LocationConstraint": "us-west-2"}
    )
    ivs = boto3.client("ivs", endpoint_url=f"http://127.0.0.1:{PORT}", **keys)
    configuration = ivs.create_recording_configuration(
        name="sam", destinationConfiguration={"s3": {"bucketName": "unbroken-recordings-sam"}}
    )["recordingConfiguration"]["arn"]
    channel = ivs.create_channel(name="sam", tags={"made": "here"})["channel"]["arn"]
    expect(ivs.get_channel(arn=channel)["channel"]["name"], "sam")
    expect([each["arn"] for each in ivs.list_channels(filterByName="sam")["channels"]], [channel])
    ivs.tag_resource(resourceArn=channel, tags={"more": "of them"})
    ivs.untag_resource(resourceArn=channel, tagKeys=["made"])
    expect(ivs.list_tags_for_resource(resourceArn=channel)["tags"], {"more": "of them"})
    ivs.delete_channel(arn=channel)
    try:
        ivs.get_channel(arn=channel)
        raise AssertionError("The channel that was deleted is still there")
    except ivs.exceptions.ResourceNotFoundException:
        pass
    until = time.monotonic() + 30
    while ivs.get_recording_configuration(arn=configuration)["recordingConfiguration"]["state"] != "ACTIVE":
        if time.monotonic() > until:
            raise AssertionError("The recording configuration does not become ACTIVE")
        time.sleep(0.5)
    ivs.delete_recording_configuration(arn=configuration)
    print("sam local start-api: boto3 led a channel from its creation to its end")


def expect(found, wanted):
    if found != wanted:
        raise AssertionError(f"{found!r} instead of {wanted!r}")


invoke_all()
start_api()
