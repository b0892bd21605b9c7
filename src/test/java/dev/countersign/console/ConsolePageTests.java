package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures in the documentation of the console, which {@link PicturesTests} writes.
 */
class ConsolePageTests {

	private static final Path DOCS = Path.of("src/docs");

	private static final Path SCREENS = Path.of("src/main/resources/static/console/js/screens/list.js");

	private static final long MAX_BYTES = 150_000;

	private static final long MAX_BYTES_OF_ALL = 1_500_000;

	@Test
	void showsEachScreenInSmallPictures() throws IOException {
		String page = Files.readString(DOCS.resolve("console.md"));
		Set<String> shown = matches("\\(images/(console-[a-z-]+\\.webp)\\)", page);
		try (Stream<Path> files = Files.list(DOCS.resolve("images"))) {
			List<Path> pictures = files.filter((file) -> file.getFileName().toString().startsWith("console-")).toList();
			assertThat(pictures).extracting((file) -> file.getFileName().toString())
				.containsExactlyInAnyOrderElementsOf(shown);
			long all = 0;
			for (Path picture : pictures) {
				assertThat(picture).satisfies((file) -> assertThat(Files.size(file)).isLessThan(MAX_BYTES));
				all += Files.size(picture);
			}
			assertThat(all).isLessThan(MAX_BYTES_OF_ALL);
		}
		for (String screen : matches("path: '/([a-z]+)', title: '[a-z.]+', group:", Files.readString(SCREENS))) {
			assertThat(shown).as("pictures of /" + screen)
				.anyMatch((picture) -> screen.startsWith(picture.replaceFirst("console-([a-z]+?)(e?s)?\\.webp", "$1")));
		}
	}

	private static Set<String> matches(String pattern, String text) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
