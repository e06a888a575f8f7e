package dev.unbroken.sessions;

/**
 * A folder in S3.
 *
 * @param prefix the key prefix of all that lies in it, without a slash at its end
 */
public record Place(String bucket, String prefix) {

  /** Returns the folder of this name inside it. */
  public Place inside(String folder) {
    return new Place(bucket, prefix + "/" + folder);
  }
}
