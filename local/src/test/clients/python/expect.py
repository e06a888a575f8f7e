"""What the life of a channel expects, and the clients it is driven with.

The clients are made from the environment alone, as any program of a user would make them:
AWS_ENDPOINT_URL_IVS, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_EVENTBRIDGE, a region and any credentials.
"""

import json
import os
import time
import urllib.error
import urllib.request

import boto3
from botocore.exceptions import ClientError

ivs = boto3.client("ivs")
s3 = boto3.client("s3")
events = boto3.client("events")

PATIENCE = 60

_called = set()


def _note(model, **_):
    _called.add(model.name)


ivs.meta.events.register("before-call.ivs", _note)


def called():
    """The names of all operations of IVS that were called."""
    return sorted(_called)


def equal(is_, wanted):
    assert is_ == wanted, f"{is_!r} is not {wanted!r}"


def holds(whole, part):
    assert part in whole, f"{part!r} is not in {whole!r}"


def refused(code, status, text, call, **members):
    """The call fails with this code and status, and its text, as boto3 shows it, has this in it."""
    try:
        answer = call(**members)
    except ClientError as e:
        equal(e.response["Error"]["Code"], code)
        equal(e.response["ResponseMetadata"]["HTTPStatusCode"], status)
        holds(e.response["Error"]["Message"], text)
        assert e.response["ResponseMetadata"]["RequestId"], "no request id"
        return
    raise AssertionError(f"{code} was expected, not {answer}")


def eventually(question, wanted):
    """Asks until the answer is the one that is waited for."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = question()
        if wanted(answer):
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"still {answer}")
        time.sleep(0.1)


def pages(operation, items, **members):
    """All items of a list, in pages of one, through boto3's own paginator."""
    paginator = ivs.get_paginator(operation)
    listed = []
    for page in paginator.paginate(PaginationConfig={"PageSize": 1}, **members):
        assert len(page[items]) <= 1, page
        listed += page[items]
    return listed


def plain(operation, **members):
    """Calls one of the operations that no SDK knows, over plain HTTP."""
    request = urllib.request.Request(
        f"{os.environ['AWS_ENDPOINT_URL_IVS']}/{operation}",
        data=json.dumps(members).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)
