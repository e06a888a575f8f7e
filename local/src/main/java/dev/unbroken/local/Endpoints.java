package dev.unbroken.local;

import java.net.URI;

/** Where a runtime listens. */
public record Endpoints(URI api, URI s3, URI dynamoDb, URI sqs, URI eventBridge) {}
