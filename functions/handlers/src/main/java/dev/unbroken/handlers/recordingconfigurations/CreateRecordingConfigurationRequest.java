package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.recordingconfigurations.NewRecordingConfiguration;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.RenditionConfiguration.Selection;
import dev.unbroken.recordingconfigurations.Resolution;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The request of CreateRecordingConfiguration. */
final class CreateRecordingConfigurationRequest {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9-.]+");
  private static final int LONGEST_WINDOW_SECONDS = 300;

  private CreateRecordingConfigurationRequest() {}

  static NewRecordingConfiguration read(Members members) {
    var wanted =
        new NewRecordingConfiguration(
            members.string("name").name().orElse(""),
            bucket(members),
            Duration.ofSeconds(
                members
                    .integer("recordingReconnectWindowSeconds", 0, LONGEST_WINDOW_SECONDS)
                    .orElse(0L)),
            ThumbnailMembers.read(members.object("thumbnailConfiguration")),
            renditions(members.object("renditionConfiguration")),
            Tags.read(members));
    members.check();
    return wanted;
  }

  private static String bucket(Members members) {
    return members
        .requiredObject("destinationConfiguration")
        .requiredObject("s3")
        .string("bucketName")
        .required()
        .min(3)
        .max(63)
        .pattern(BUCKET)
        .orElse("");
  }

  private static RenditionConfiguration renditions(Members members) {
    var selection = members.choice("renditionSelection", Selection.class).orElse(Selection.ALL);
    var given = members.list("renditions");
    var renditions =
        given.stream().map(each -> each.oneOf(Resolution.class)).flatMap(Optional::stream).toList();
    if (selection != Selection.CUSTOM || !renditions.isEmpty()) {
      return new RenditionConfiguration(selection, renditions);
    }
    if (given.isEmpty()) {
      members.violated(
          members.pathOf("renditions"),
          "Member must name a rendition when renditionSelection is CUSTOM");
    }
    return RenditionConfiguration.DEFAULT;
  }
}
