package dev.unbroken.resource;

import dev.unbroken.settings.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ARN of an IVS resource: {@code arn:aws:ivs:<region>:<account>:<kind>/<id>}. */
public record ResourceArn(
    String partition, String region, String account, ResourceKind kind, String id) {

  private static final Pattern FORM =
      Pattern.compile("arn:(aws[a-z-]*):ivs:([a-z0-9-]+):([0-9]+):([a-z-]+)/([a-zA-Z0-9-]+)");

  /** The ARN of a resource that this deployment keeps. */
  public static ResourceArn of(Settings settings, ResourceKind kind, String id) {
    return new ResourceArn(settings.partition(), settings.region(), settings.account(), kind, id);
  }

  /** The resource a text names; empty when the text is no ARN of an IVS resource. */
  public static Optional<ResourceArn> parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    return ResourceKind.of(form.group(4))
        .map(kind ->
            new ResourceArn(form.group(1), form.group(2), form.group(3), kind, form.group(5)));
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":ivs:" + region + ":" + account + ":" + kind.label() + "/" + id;
  }
}
