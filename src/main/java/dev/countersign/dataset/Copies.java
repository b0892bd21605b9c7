package dev.countersign.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds files with identical bytes. Only files of equal size are read.
 */
final class Copies {

	private final Path folder;

	private final ProblemLog problems;

	Copies(Path folder, ProblemLog problems) {
		this.folder = folder;
		this.problems = problems;
	}

	/**
	 * Maps each file to the one listed for it: itself, or the first with the same bytes.
	 * @param placements the files; of identical ones, the first is listed
	 * @param sizes sizes in bytes by path
	 * @return the mapping in the same order, without unreadable files
	 */
	Map<Placement, Placement> resolve(List<Placement> placements, Map<String, Long> sizes) {
		Map<Long, Long> bySize = placements.stream()
			.collect(Collectors.groupingBy((placement) -> size(sizes, placement), Collectors.counting()));
		Map<String, Placement> firsts = new HashMap<>();
		Map<Placement, Placement> listed = new LinkedHashMap<>();
		for (Placement placement : placements) {
			Placement first = placement;
			if (bySize.getOrDefault(size(sizes, placement), 0L) > 1) {
				try {
					first = firsts.computeIfAbsent(digest(placement), (digest) -> placement);
				}
				catch (IOException ex) {
					this.problems.add(DatasetProblem.Kind.UNREADABLE_FILE,
							"%s: %s".formatted(placement.relative(), ex));
					continue;
				}
			}
			listed.put(placement, first);
			if (!first.equals(placement)) {
				this.problems.add(kind(first, placement),
						"%s is a copy of %s".formatted(placement.relative(), first.relative()));
			}
		}
		return listed;
	}

	private static DatasetProblem.Kind kind(Placement first, Placement copy) {
		if (!first.sameLabel(copy)) {
			return DatasetProblem.Kind.CONTRADICTORY_LABEL;
		}
		return first.part().equals(copy.part()) ? DatasetProblem.Kind.DUPLICATE : DatasetProblem.Kind.LEAK;
	}

	private static long size(Map<String, Long> sizes, Placement placement) {
		return sizes.getOrDefault(placement.relative(), 0L);
	}

	private String digest(Placement placement) throws IOException {
		MessageDigest digest = sha256();
		try (InputStream in = new DigestInputStream(Files.newInputStream(this.folder.resolve(placement.relative())),
				digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
