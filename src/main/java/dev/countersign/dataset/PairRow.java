package dev.countersign.dataset;

import java.nio.file.Path;

/**
 * A pair from a dataset's own list. Both paths belong to files of the {@link Dataset}.
 *
 * @param first one image
 * @param second the other
 * @param forged whether one of the two is a forgery; false if one person wrote both
 */
public record PairRow(Path first, Path second, boolean forged) {

}
