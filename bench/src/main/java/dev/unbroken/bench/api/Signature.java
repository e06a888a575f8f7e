package dev.unbroken.bench.api;

/**
 * What a call says of who calls: neither server checks it here, and the peer finds by it which
 * service is meant.
 *
 * @param time as in the header X-Amz-Date
 */
record Signature(String time) {

  /** The value of the header Authorization, as long as a real one. */
  String header() {
    return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/%s/us-west-2/ivs/aws4_request, "
            .formatted(time.substring(0, 8))
        + "SignedHeaders=content-type;host;x-amz-date, Signature="
        + "0".repeat(64);
  }
}
