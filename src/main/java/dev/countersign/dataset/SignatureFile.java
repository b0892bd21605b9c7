package dev.countersign.dataset;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A signature image on disk and its writer according to the dataset. The natural order is
 * by dataset, writer, genuine before forged, then path; numbers within names are compared
 * as numbers.
 *
 * @param dataset name of the dataset it comes from
 * @param writer id of the person whose signature it shows, as written on disk without a
 * {@code writer_} prefix ({@code 001}, {@code 12}); for a forgery, the imitated person
 * @param genuine whether that person wrote it; false for a skilled forgery
 * @param path path of the image
 */
public record SignatureFile(String dataset, String writer, boolean genuine,
		Path path) implements Comparable<SignatureFile> {

	private static final Comparator<SignatureFile> ORDER = Comparator.comparing(SignatureFile::dataset)
		.thenComparing(SignatureFile::writer, NaturalOrder.INSTANCE)
		.thenComparing(SignatureFile::genuine, Comparator.reverseOrder())
		.thenComparing((file) -> file.path().toString(), NaturalOrder.INSTANCE);

	@Override
	public int compareTo(SignatureFile other) {
		return ORDER.compare(this, other);
	}

}
