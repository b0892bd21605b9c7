package dev.countersign.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads lists of pairs: lines of {@code image1,image2,label}, with or without a header.
 * They are UTF-8 text. The label 0 means that both are genuine, 1 that one is forged.
 * Image paths are relative to the list's part of the dataset ({@code train} for
 * {@code train_data.csv}) or to the dataset's folder.
 */
final class PairListReader {

	private static final int MAX_ROWS = 1_000_000;

	private final Path folder;

	/** The listed file for each path, by the path in lower case. */
	private final Map<String, Placement> byPath = new HashMap<>();

	private final ProblemLog problems;

	PairListReader(Path folder, Map<Placement, Placement> listed, ProblemLog problems) {
		this.folder = folder;
		this.problems = problems;
		listed.forEach((placement, first) -> this.byPath.put(key(placement.relative()), first));
	}

	/**
	 * Returns the name of a list: its file name without the extension and {@code _data}.
	 */
	static String name(Path list) {
		return key(list.getFileName().toString()).replaceFirst("\\.csv$", "").replaceFirst("[_-](data|pairs)$", "");
	}

	List<PairRow> read(Path list) throws IOException {
		List<PairRow> rows = new ArrayList<>();
		String part = name(list);
		int number = 0;
		// Line by line, since a decoder in the reader could not say which line is broken.
		try (BufferedReader reader = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (++number > MAX_ROWS) {
					throw new DatasetException(this.folder,
							"%s has more than %,d rows".formatted(list.getFileName(), MAX_ROWS));
				}
				String where = "%s line %d".formatted(list.getFileName(), number);
				String text = utf8(line, where);
				if (!text.isBlank()) {
					row(part, text, where, number == 1).ifPresent(rows::add);
				}
			}
		}
		return rows;
	}

	private String utf8(String bytes, String where) throws DatasetException {
		String reason = where + " is not UTF-8 text; save the list as UTF-8";
		try {
			ByteBuffer line = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
			String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
			if (text.indexOf('\0') >= 0) {
				throw new DatasetException(this.folder, reason);
			}
			return text;
		}
		catch (CharacterCodingException ex) {
			throw new DatasetException(this.folder, reason, ex);
		}
	}

	private Optional<PairRow> row(String part, String line, String where, boolean first) {
		String[] fields = fields(line);
		boolean labelled = fields.length == 3 && (fields[2].equals("0") || fields[2].equals("1"));
		if (!labelled) {
			// The first line is a header if its last field is not a label.
			if (!first || fields.length != 3) {
				this.problems.add(DatasetProblem.Kind.MALFORMED_ROW, where);
			}
			return Optional.empty();
		}
		Placement left = find(part, fields[0]);
		Placement right = find(part, fields[1]);
		if (left == null || right == null) {
			this.problems.add(DatasetProblem.Kind.MISSING_IMAGE,
					"%s: %s".formatted(where, (left == null) ? fields[0] : fields[1]));
			return Optional.empty();
		}
		boolean forged = fields[2].equals("1");
		if (forged == (left.genuine() && right.genuine() && left.writer().equals(right.writer()))) {
			this.problems.add(DatasetProblem.Kind.CONTRADICTORY_ROW, where);
			return Optional.empty();
		}
		return Optional
			.of(new PairRow(this.folder.resolve(left.relative()), this.folder.resolve(right.relative()), forged));
	}

	private @Nullable Placement find(String part, String path) {
		Placement below = this.byPath.get(key(part + "/" + path));
		return (below != null) ? below : this.byPath.get(key(path));
	}

	private static String[] fields(String line) {
		String[] fields = line.replace("\uFEFF", "").split(",", -1);
		for (int i = 0; i < fields.length; i++) {
			String field = fields[i].strip();
			boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
			fields[i] = (quoted ? field.substring(1, field.length() - 1) : field).replace('\\', '/');
		}
		return fields;
	}

	private static String key(String path) {
		return path.toLowerCase(Locale.ROOT);
	}

}
