package dev.unbroken.viewersessions;

import dev.unbroken.failure.ServiceFailure;

/** One of several revocations that could not be done, and why. */
public record RefusedRevocation(ViewerSessionRevocation revocation, ServiceFailure reason) {}
