package dev.unbroken.handlers.recordings;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.recordings.Recordings;
import dev.unbroken.resource.ResourceKind;
import java.util.regex.Pattern;

/** GetRecording: one recording of a channel, in whatever state. */
public final class GetRecordingHandler extends ApiHandler {

  private static final Pattern RECORDING_ID = Pattern.compile("[a-zA-Z0-9]+");
  private static final int RECORDING_ID_LENGTH = 12;

  private final Recordings recordings;
  private final RecordingAddress address;

  public GetRecordingHandler() {
    this(App.live().recordings(), RecordingAddress.live());
  }

  GetRecordingHandler(Recordings recordings, RecordingAddress address) {
    this.recordings = recordings;
    this.address = address;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var recordingId =
        members
            .string("recordingId")
            .required()
            .min(RECORDING_ID_LENGTH)
            .max(RECORDING_ID_LENGTH)
            .pattern(RECORDING_ID)
            .orElse("");
    members.check();
    var recording = recordings.get(channel.orElseThrow(), recordingId);
    return Reply.ok("recording", RecordingShape.of(recording, address));
  }
}
