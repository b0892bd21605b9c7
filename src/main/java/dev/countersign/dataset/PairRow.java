package dev.countersign.dataset;

import java.nio.file.Path;

/**
 * A pair that a set's own list names; both paths are those of files in the
 * {@link SignatureSet}.
 *
 * @param first one image
 * @param second the other
 * @param forged whether one of the two is a forgery; false where one person wrote both
 */
public record PairRow(Path first, Path second, boolean forged) {

}
