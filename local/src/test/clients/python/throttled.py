"""An unmodified client that calls too fast, in each of the retry modes that its makers document.

`refused` wants a service whose clock stands and that takes one call of an operation: all tries are used up.
`served` wants one that takes one call a second: the client's own patience is enough.
"""

import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from expect import called, equal, holds, ivs


def patient(mode, attempts):
    return boto3.client("ivs", config=Config(retries={"mode": mode, "total_max_attempts": attempts}))


def refused():
    ivs.list_streams()
    for mode in ["standard", "legacy", "adaptive"]:
        try:
            patient(mode, 2).list_streams()
        except ClientError as e:
            equal(e.response["Error"]["Code"], "ThrottlingException")
            holds(e.response["Error"]["Message"], "ivs:ListStreams exceeded call rate: 1")
            equal(e.response["ResponseMetadata"]["HTTPStatusCode"], 429)
            equal(e.response["ResponseMetadata"]["RetryAttempts"], 1)
        else:
            raise AssertionError(f"{mode} was not throttled")
    equal(ivs.list_channels()["channels"], [])


def served():
    ivs.list_streams()
    retries = 0
    for mode in ["standard", "legacy"]:
        for _ in range(3):
            answer = patient(mode, 12).list_streams()
            equal(answer["streams"], [])
            retries += answer["ResponseMetadata"]["RetryAttempts"]
    assert retries > 0, "nothing was throttled"


{"refused": refused, "served": served}[sys.argv[1]]()
print("called:", *called())
