package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.sample.surroundings.SignatureInk;
import dev.countersign.training.data.WriterSets;
import org.jspecify.annotations.Nullable;

/**
 * The people whose signatures are measured, by dataset. Pairs are drawn from the datasets
 * in turns, and strangers within one, since scans of two datasets differ in more than who
 * wrote.
 */
final class Signers {

	private static final Map<String, String> TEST_WRITERS = Map.of("sigcomp2011-dutch", "049-069",
			"sigcomp2011-dutch-full", "049-069", "cedar", "41-45", "bhsig260-bengali", "071-080", "bhsig260-hindi",
			"201-219");

	private static final int MIN_SIGNERS = 4;

	private static final int DRAWN = 40;

	private static final int SIGNATURES_OF_EACH = 24;

	private final List<List<Signer>> sets;

	private Signers(List<List<Signer>> sets) {
		this.sets = sets;
		if (sets.isEmpty() || sets.stream().anyMatch((signers) -> signers.size() < MIN_SIGNERS)) {
			throw new IllegalArgumentException(
					"Each dataset needs four writers or more; pass --datasets and --writers, or --drawn");
		}
	}

	static Signers drawn(long seed) {
		List<Signer> signers = new ArrayList<>();
		for (int i = 0; i < DRAWN; i++) {
			DrawnWriter writer = new DrawnWriter(1_000_000 * seed + i);
			signers.add(new Signer("drawn", "writer-" + (i + 1), SIGNATURES_OF_EACH,
					(index) -> SignatureInk.of(writer.genuine(index + 1))));
		}
		return new Signers(List.of(signers));
	}

	/**
	 * Reads the writers of datasets.
	 * @param folders one for each dataset
	 * @param selection as {@code evaluate} takes it; {@code null} for the test writers
	 */
	static Signers ofDatasets(List<String> folders, @Nullable String selection) throws IOException {
		String writers = (selection != null) ? selection
				: folders.stream().map(Signers::testWriters).collect(Collectors.joining(","));
		Map<String, Map<String, Map<String, SignatureFile>>> distinct = new LinkedHashMap<>();
		for (SignatureFile file : WriterSets.read(folders).files(writers)) {
			if (file.genuine()) {
				// A dataset may hold the same file twice, which would be no second
				// signature.
				distinct.computeIfAbsent(file.dataset(), (key) -> new TreeMap<>())
					.computeIfAbsent(file.writer(), (key) -> new TreeMap<>())
					.putIfAbsent(Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file.path()))), file);
			}
		}
		List<List<Signer>> sets = new ArrayList<>();
		distinct.forEach((dataset, byWriter) -> {
			List<Signer> signers = new ArrayList<>();
			byWriter.forEach((writer, files) -> {
				List<SignatureFile> sorted = files.values().stream().sorted().toList();
				signers.add(new Signer(dataset, writer, sorted.size(), (index) -> read(sorted.get(index).path())));
			});
			sets.add(signers);
		});
		return new Signers(sets);
	}

	private static String testWriters(String folder) {
		String name = Objects.requireNonNull(Path.of(folder).getFileName()).toString();
		String writers = TEST_WRITERS.get(name);
		if (writers == null) {
			throw new IllegalArgumentException(
					"No test writers are known of %s; choose some with --writers".formatted(name));
		}
		return name + "=" + writers;
	}

	private static SignatureInk read(Path file) throws IOException {
		try {
			return SignatureInk.of(new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(file)).grey());
		}
		catch (ImageRejectedException ex) {
			throw new IOException("%s is not usable: %s".formatted(file, ex.getMessage()), ex);
		}
	}

	/** Draws the people of a pair, and which of their signatures are compared. */
	SignerPair pair(int index, Random random) {
		List<Signer> set = new ArrayList<>(this.sets.get(index % this.sets.size()));
		Collections.shuffle(set, random);
		Signer writer = set.get(0);
		List<Integer> signatures = shuffled(writer.count(), random);
		Signer stranger = set.get(1);
		return new SignerPair(writer, signatures, stranger, shuffled(stranger.count(), random), set.get(2), set.get(3));
	}

	private static List<Integer> shuffled(int count, Random random) {
		if (count < 2) {
			throw new IllegalArgumentException("Each writer needs two genuine signatures or more");
		}
		List<Integer> indices = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			indices.add(i);
		}
		Collections.shuffle(indices, random);
		return indices;
	}

	@Override
	public String toString() {
		return this.sets.stream()
			.map((signers) -> "%d writers of %s".formatted(signers.size(), signers.get(0).dataset()))
			.collect(Collectors.joining(", "));
	}

}
