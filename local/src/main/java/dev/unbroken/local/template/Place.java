package dev.unbroken.local.template;

/**
 * Where the template is run.
 *
 * @param accountId 12 digits
 * @param queues the address of the queue service, without a slash at its end
 */
public record Place(String accountId, String region, String queues) {

  /** The ARN of something in this account and region. */
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, accountId, resource);
  }
}
