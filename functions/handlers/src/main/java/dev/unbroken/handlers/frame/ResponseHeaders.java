package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The headers that every answer of the IVS API carries. */
final class ResponseHeaders {

  private ResponseHeaders() {}

  static void put(ObjectNode headers, String requestId) {
    headers
        .put("x-amzn-RequestId", requestId)
        .put("Access-Control-Allow-Origin", "*")
        .put("Access-Control-Expose-Headers", "x-amzn-RequestId,x-amzn-ErrorType")
        .put("Cache-Control", "no-store, no-cache")
        .put("Content-Security-Policy", "default-src 'self'; upgrade-insecure-requests;")
        .put("Strict-Transport-Security", "max-age=47304000; includeSubDomains")
        .put("X-Content-Type-Options", "nosniff")
        .put("X-Frame-Options", "DENY");
  }
}
