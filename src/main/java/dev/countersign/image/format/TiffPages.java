package dev.countersign.image.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;

/**
 * Chooses a TIFF file's page: the first that is neither a reduced copy of another nor a
 * mask, by NewSubfileType (254) or SubfileType (255). If no page is, the full picture may
 * lie in a directory below the first page (SubIFDs, 330). If it does not, the fields are
 * wrong, and the largest page is chosen.
 */
final class TiffPages {

	private static final int REDUCED = 1;

	private static final int MASK = 4;

	private static final int OLD_REDUCED = 2;

	private static final int SUB_DIRECTORIES = 330;

	private TiffPages() {
	}

	static TiffFields choose(TiffFields first, ImageLimits limits) throws IOException, ImageRejectedException {
		List<TiffFields> pages = chain(first, limits);
		for (TiffFields page : pages) {
			if (isFull(page)) {
				return page;
			}
		}
		for (int i = 0; i < Math.min(first.count(SUB_DIRECTORIES), limits.maxPages()); i++) {
			TiffFields page = first.at(first.number(SUB_DIRECTORIES, i, 0));
			if (isFull(page)) {
				return page;
			}
		}
		TiffFields largest = first;
		for (TiffFields page : pages) {
			largest = (pixels(page) > pixels(largest)) ? page : largest;
		}
		return largest;
	}

	/**
	 * Returns the pages, checked against the limit while they are read, since their chain
	 * can be a loop.
	 */
	private static List<TiffFields> chain(TiffFields first, ImageLimits limits)
			throws IOException, ImageRejectedException {
		List<TiffFields> pages = new ArrayList<>();
		pages.add(first);
		for (long next = first.next(); next != 0; next = pages.get(pages.size() - 1).next()) {
			limits.checkPages(pages.size() + 1);
			pages.add(first.at(next));
		}
		return pages;
	}

	private static boolean isFull(TiffFields page) throws IOException {
		return (page.number(254, 0) & (REDUCED | MASK)) == 0 && page.number(255, 0) != OLD_REDUCED;
	}

	private static long pixels(TiffFields page) throws IOException {
		return page.number(256, 0) * page.number(257, 0);
	}

}
