package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceArn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of several resources that were asked for, each once, in the order asked for.
 *
 * @param missing those that do not exist
 */
public record Batch<T>(List<T> found, List<ResourceArn> missing) {

  public Batch {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
  }

  /** Tells the found from the missing. */
  public static <T> Batch<T> of(Collection<ResourceArn> asked, Map<ResourceArn, T> found) {
    var all = asked.stream().distinct().toList();
    return new Batch<>(
        all.stream()
            .map(arn -> Optional.ofNullable(found.get(arn)))
            .<T>flatMap(Optional::stream)
            .toList(),
        all.stream().filter(arn -> !found.containsKey(arn)).toList());
  }

  /** The same batch of something else. */
  public <R> Batch<R> map(Function<? super T, ? extends R> each) {
    return new Batch<>(found.stream().<R>map(each).toList(), missing);
  }
}
