package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.TableChange;
import dev.unbroken.handlers.frame.TableStreamHandler;
import dev.unbroken.recordingconfigurations.BucketVerification;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;

/**
 * VerifyRecordingConfiguration: makes new configurations ACTIVE, or CREATE_FAILED with a reason.
 */
public final class VerifyRecordingConfigurationHandler extends TableStreamHandler {

  private final BucketVerification verification;

  public VerifyRecordingConfigurationHandler() {
    this(App.live().bucketVerification());
  }

  VerifyRecordingConfigurationHandler(BucketVerification verification) {
    this.verification = verification;
  }

  @Override
  protected void handle(TableChange change) {
    verification.verify(RecordingConfigurationItem.read(change.newImage()));
  }
}
