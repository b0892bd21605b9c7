package dev.countersign.assessment;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.Layout;
import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.dataset.WriterSelection;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.model.ModelManifest;

/**
 * The part of a dataset that a model is evaluated on.
 *
 * @param name the name as requested
 * @param own whether it is a part defined by the dataset itself, or the whole dataset
 * @param files the images
 * @param rows the pairs of the dataset's lists; empty for the standard protocol
 */
public record Split(String name, boolean own, List<SignatureFile> files, List<PairRow> rows) {

	private static final long MAX_PAIRS = 5_000_000;

	private static final Set<String> PARTS = Set.of("train", "test");

	/**
	 * Finds a split.
	 * @param dataset the whole dataset
	 * @param name {@code all}; {@code test} or {@code train} for the dataset's own parts;
	 * {@code validation} for the writers that the model was fitted to; or writers and
	 * ranges such as {@code 049-069,71}
	 * @param listed whether to compare the pairs that the dataset lists, if it lists any
	 * @param model the model whose validation writers may be requested
	 * @return the split, with at least one image
	 * @throws IllegalArgumentException if there is no such split or it has too many pairs
	 */
	public static Split of(Dataset dataset, String name, boolean listed, ModelManifest model) {
		boolean lists = listed && !dataset.pairs().isEmpty();
		Dataset chosen = choose(dataset, name, model);
		List<PairRow> rows = !lists ? List.of()
				: chosen.pairs()
					.entrySet()
					.stream()
					.filter((list) -> !PARTS.contains(name) || list.getKey().equals(name))
					.flatMap((list) -> list.getValue().stream())
					.distinct()
					.toList();
		if (lists && rows.isEmpty()) {
			throw new IllegalArgumentException(
					"the dataset lists no pair of these signatures; choose other writers, or the protocol 'standard'");
		}
		List<SignatureFile> files = rows.isEmpty() ? chosen.files() : mentioned(chosen.files(), rows);
		if (files.isEmpty()) {
			throw new IllegalArgumentException("the dataset has no signature in that split; choose other writers");
		}
		long pairs = rows.isEmpty() ? StandardProtocol.singleReferencePairs(files) : rows.size();
		if (pairs > MAX_PAIRS) {
			throw new IllegalArgumentException(
					"the split has %,d pairs, but at most %,d can be compared; choose fewer writers".formatted(pairs,
							MAX_PAIRS));
		}
		return new Split(name, PARTS.contains(name) || name.equals("all"), files, rows);
	}

	private static Dataset choose(Dataset dataset, String name, ModelManifest model) {
		return switch (name) {
			case "all" -> dataset;
			case "train", "test" -> part(dataset, name);
			case "validation" -> {
				List<String> writers = model.training().validationWritersOf(dataset.name());
				if (writers.isEmpty()) {
					throw new IllegalArgumentException(
							"the model was not validated on writers of this dataset; choose 'all', 'test' or writers");
				}
				yield dataset.only(writers);
			}
			default -> WriterSelection.parse(dataset.name() + "=" + name).filter(dataset);
		};
	}

	private static Dataset part(Dataset dataset, String name) {
		List<PairRow> rows = dataset.pairs().getOrDefault(name, List.of());
		List<SignatureFile> files = rows.isEmpty()
				? dataset.files().stream().filter((file) -> in(dataset, file, name)).toList()
				: mentioned(dataset.files(), rows);
		if (files.isEmpty()) {
			throw new IllegalArgumentException("the dataset has no %s part; choose 'all' or writers".formatted(name));
		}
		return new Dataset(dataset.name(), dataset.layout(), files, rows.isEmpty() ? Map.of() : Map.of(name, rows),
				dataset.problems());
	}

	private static boolean in(Dataset dataset, SignatureFile file, String part) {
		Path folder = file.path().getParent();
		Path above = (folder != null) ? folder.getParent() : null;
		return dataset.layout() == Layout.TRAIN_TEST && above != null && above.getFileName() != null
				&& above.getFileName().toString().toLowerCase(Locale.ROOT).equals(part);
	}

	private static List<SignatureFile> mentioned(Collection<SignatureFile> files, Collection<PairRow> rows) {
		Set<Path> paths = new HashSet<>();
		rows.forEach((row) -> {
			paths.add(row.first());
			paths.add(row.second());
		});
		return files.stream().filter((file) -> paths.contains(file.path())).toList();
	}

	/**
	 * Returns the writers of the split.
	 * @return ids in the dataset's order
	 */
	public List<String> writers() {
		return this.files.stream().map(SignatureFile::writer).distinct().collect(Collectors.toList());
	}

}
