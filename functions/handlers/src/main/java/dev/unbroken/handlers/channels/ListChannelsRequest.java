package dev.unbroken.handlers.channels;

import dev.unbroken.channels.ChannelFilter;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of ListChannels.
 *
 * @param filter empty for all channels
 * @param scope what the page's token is bound to
 */
record ListChannelsRequest(Optional<ChannelFilter> filter, PageRequest page, List<String> scope) {

  private static final int LARGEST_PAGE = 100;

  static ListChannelsRequest read(Members members, PageTokens tokens) {
    var filters =
        Stream.of(
                CreateChannelRequest.name(members, "filterByName")
                    .filter(name -> !name.isEmpty())
                    .map(ChannelFilter::byName),
                reference(
                    members,
                    "filterByRecordingConfigurationArn",
                    ResourceKind.RECORDING_CONFIGURATION),
                reference(
                    members,
                    "filterByPlaybackRestrictionPolicyArn",
                    ResourceKind.PLAYBACK_RESTRICTION_POLICY),
                reference(members, "filterByAdConfigurationArn", ResourceKind.AD_CONFIGURATION))
            .flatMap(Optional::stream)
            .toList();
    var scope = scope(filters);
    var page = PageRequest.read(members, LARGEST_PAGE, tokens, scope.toArray(String[]::new));
    members.check();
    if (filters.size() > 1) {
      throw new ServiceFailure.Conflict(
          "Filters are mutually exclusive: use one of them at a time");
    }
    return new ListChannelsRequest(filters.stream().findFirst(), page, scope);
  }

  /** An empty filter is none, as an empty reference is none. */
  private static Optional<ChannelFilter> reference(
      Members members, String name, ResourceKind kind) {
    return members.string(name).arnOrNone(kind).map(ChannelFilter::byReference);
  }

  private static List<String> scope(List<ChannelFilter> filters) {
    return Stream.concat(
            Stream.of("ListChannels"),
            filters.stream().flatMap(filter -> Stream.of(filter.index().label(), filter.value())))
        .toList();
  }
}
