package dev.unbroken.failure;

import dev.unbroken.resource.ResourceArn;
import java.util.List;

/**
 * A request that the service refuses; the message is finished and may be shown to the caller.
 *
 * <p>Refusals are expected, so they carry no stack trace.
 */
public abstract sealed class ServiceFailure extends RuntimeException {

  private final String message;

  private ServiceFailure(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** The request does not satisfy its constraints; nothing was changed. */
  public static final class Validation extends ServiceFailure {
    private final transient List<Violation> violations;

    public Validation(List<Violation> violations) {
      super(Violation.describe(violations));
      this.violations = List.copyOf(violations);
    }

    /** A refusal in the service's own words, for rules that no single member breaks. */
    public Validation(String message) {
      super(message);
      this.violations = List.of();
    }

    /** Everything that is wrong, in the order of the request's members. */
    public List<Violation> violations() {
      return violations;
    }
  }

  /** The named resource does not exist (any more). */
  public static final class ResourceNotFound extends ServiceFailure {
    public ResourceNotFound(ResourceArn arn) {
      this(arn.toString());
    }

    /** A thing that has no ARN, in words: {@code Stream session: st-… }. */
    public ResourceNotFound(String resource) {
      super("Resource: " + resource + " not found");
    }
  }

  /** Nobody offers what is asked for. */
  public static final class UnknownOperation extends ServiceFailure {
    private static final int LONGEST = 200;

    /** The operation as the caller named it. */
    public UnknownOperation(String asked) {
      super(
          "There is no operation "
              + (asked.length() > LONGEST ? asked.substring(0, LONGEST) + "…" : asked));
    }
  }

  /** The resource's state forbids it. */
  public static final class Conflict extends ServiceFailure {
    public Conflict(String message) {
      super(message);
    }
  }

  /** A count is at its limit; the message names the limit. */
  public static final class QuotaExceeded extends ServiceFailure {
    public QuotaExceeded(String what, int limit) {
      super("The limit of %d %s is reached".formatted(limit, what));
    }
  }

  /** The caller may not do this. */
  public static final class AccessDenied extends ServiceFailure {
    public AccessDenied(String message) {
      super(message);
    }
  }

  /** The call does not prove that one who may is calling. */
  public static final class NotAuthentic extends ServiceFailure {

    /** What is wrong with the proof. */
    public enum Flaw {
      /** There is none. */
      MISSING,
      /** It is not in the form it must have. */
      INCOMPLETE,
      /** It is by a key that nobody knows, or that may not be used. */
      UNKNOWN_KEY,
      /** It does not fit the call, the place or the time. */
      INVALID
    }

    private final Flaw flaw;

    public NotAuthentic(Flaw flaw, String message) {
      super(message);
      this.flaw = flaw;
    }

    /** What is wrong. */
    public Flaw flaw() {
      return flaw;
    }
  }

  /** The channel has no live stream. */
  public static final class ChannelNotBroadcasting extends ServiceFailure {
    public ChannelNotBroadcasting(ResourceArn channel) {
      super("Channel: " + channel + " is not currently online");
    }
  }

  /** The caller asks too often. */
  public static final class Throttled extends ServiceFailure {
    public Throttled(String message) {
      super(message);
    }
  }

  /** A resource that is wanted is not ready to be used yet. */
  public static final class Pending extends ServiceFailure {
    public Pending(String message) {
      super(message);
    }
  }

  /** Something this service stands on is out of reach for now; the caller may try again. */
  public static final class Unavailable extends ServiceFailure {
    public Unavailable(String message) {
      super(message);
    }
  }
}
