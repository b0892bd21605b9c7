package dev.countersign.benchmark;

import java.util.List;

import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline made of a file.
 *
 * @param prepared the tower's input; {@code null} if the image was refused
 * @param refusals why it was refused; empty if it was not
 * @param region where the signature was found; {@code null} if the image was refused
 * @param times what it cost
 */
record Reading(@Nullable PreparedImage prepared, List<String> refusals, @Nullable Region region, StageTimes times) {
}
