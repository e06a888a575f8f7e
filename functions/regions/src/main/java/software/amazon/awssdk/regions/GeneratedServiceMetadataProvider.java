package software.amazon.awssdk.regions;

/**
 * Knows no service, so that the SDK takes each to be where services are: in its region, under its
 * own name.
 *
 * <p>It stands in the functions' jar for the SDK's class of this name, whose table of all services
 * of AWS a function would load at each start, to learn that the few it calls are no exceptions.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

  /** Made by the SDK. */
  public GeneratedServiceMetadataProvider() {}

  /** Answers null, which is the SDK's word for a service without exceptions. */
  @Override
  public ServiceMetadata serviceMetadata(String service) {
    return null;
  }
}
