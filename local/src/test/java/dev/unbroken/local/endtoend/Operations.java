package dev.unbroken.local.endtoend;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ivs.IvsClient;
import software.amazon.awssdk.services.ivs.model.IvsResponse;

/** The operations of the public model. */
final class Operations {

  /** Those that the SDK for Java does not know in the version that the build uses. */
  static final Set<String> NEWER_THAN_THE_SDK =
      Set.of(
          "CreateAdConfiguration",
          "DeleteAdConfiguration",
          "GetAdConfiguration",
          "InsertAdBreak",
          "ListAdConfigurations");

  private Operations() {}

  /** Those that the SDK for Java has a method for. */
  static Set<String> ofTheSdk() {
    return Arrays.stream(IvsClient.class.getMethods())
        .filter(method -> IvsResponse.class.isAssignableFrom(method.getReturnType()))
        .map(method -> method.getName())
        .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All of them. */
  static Set<String> all() {
    var all = new TreeSet<>(ofTheSdk());
    all.addAll(NEWER_THAN_THE_SDK);
    return all;
  }
}
