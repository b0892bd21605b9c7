package dev.countersign.image.locate;

import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.UnruledInk;
import dev.countersign.image.ink.mark.Marks;
import dev.countersign.image.ink.print.PossiblePrint;
import dev.countersign.image.locate.canvas.PaperMap;
import dev.countersign.image.locate.hair.Hairs;
import dev.countersign.image.locate.plain.PlainInk;
import org.jspecify.annotations.Nullable;

/**
 * Reads a signature that was found from the image itself.
 */
final class SignatureReading {

	/** The maximum size at which the ink is read from the image. */
	private static final int MAX_WIDTH = 1728;

	private static final int MAX_HEIGHT = 864;

	/** More print than this share of all ink may be the signature. */
	private static final double MAX_PRINT = 0.4;

	private final GreyImage image;

	private final Prints prints;

	SignatureReading(GreyImage image, Prints prints) {
		this.image = image;
		this.prints = prints;
	}

	/** Returns what is read where there is no signature. */
	Located nothing() {
		Ink none = new Ink(1, 1, new byte[1]);
		Region whole = new Region(0, 0, this.image.width(), this.image.height());
		return new Located(whole, this.image, new SeparatedInk(none, none, 1, 0, 0), List.of());
	}

	/**
	 * Reads a signature, whatever surrounds it.
	 * @param signatures the regions of all if there are several; otherwise empty
	 */
	Located read(Found signature, List<Region> signatures) {
		Look look = signature.look();
		if (look.isStamped()) {
			return separated(signature, signatures, 1);
		}
		Located plain = signatures.isEmpty() ? plain(look, false) : null;
		return (plain != null) ? plain : separated(signature, signatures, 0);
	}

	private Located separated(Found signature, List<Region> signatures, double doubt) {
		Look look = signature.look();
		PaperMap paper = PaperMap.of(look.canvas(), look.mask());
		look.bodies().keepOnly(signature.body(), look.mask());
		Region region = signature.region();
		GreyImage part = this.image.part(region);
		SeparatedInk ink = InkReading.read(part.fittedWithin(MAX_WIDTH, MAX_HEIGHT), region, look.canvas(), look.mask(),
				paper);
		SeparatedInk sure = ink.withDoubt(doubt);
		return new Located(region, part, isCleared(look) ? sure.placedByMost() : sure, signatures);
	}

	/** Returns whether more than the network said that something is no signature. */
	private boolean isCleared(Look look) {
		return look.surrounded() || !this.prints.onAll().isEmpty() || this.prints.onAll().hasLines();
	}

	/** Returns what a look shows if that is a signature and nothing else. */
	@Nullable Located plain(Look look) {
		return plain(look, true);
	}

	private @Nullable Located plain(Look look, boolean first) {
		if (look.surrounded()) {
			return null;
		}
		Region shown = look.canvas().region();
		GreyImage part = this.image.part(shown);
		GreyImage reduced = part.fittedWithin(MAX_WIDTH, MAX_HEIGHT);
		UnruledInk unruled = Ink.withoutLines(reduced);
		Ink all = unruled.ink();
		if (!PlainInk.isDark(all, look.canvas(), look.mask())) {
			return null;
		}
		Ink plain = PlainInk.of(all, look.canvas(), look.mask(), unruled.wasRuled());
		if (first && (plain == null || look.isStamped())) {
			return null;
		}
		Ink left = withoutPrint(unruled, shown, reduced);
		if (left != null && left != all) {
			plain = PlainInk.of(left, look.canvas(), look.mask(), true);
		}
		else if (plain != null && Hairs.areMissedBy(look.mask(), look.canvas())) {
			return null;
		}
		// What the look cut off may be a letter of a row that it does not show.
		if (plain != null && isCut(plain, shown) && !this.prints.onAll().isEmpty()) {
			return null;
		}
		return (left != null && plain != null) ? located(shown, part, plain, left == all && !unruled.wasRuled()) : null;
	}

	/** Returns whether ink goes on where the image does, but not what is shown of it. */
	private boolean isCut(Ink ink, Region shown) {
		Region box = ink.box(0);
		return (box.left() == 0 && shown.left() > 0) || (box.top() == 0 && shown.top() > 0)
				|| (box.left() + box.width() == ink.width() && shown.left() + shown.width() < this.image.width())
				|| (box.top() + box.height() == ink.height() && shown.top() + shown.height() < this.image.height());
	}

	/**
	 * Returns ink without print; the same ink if there is none, {@code null} if it cannot
	 * be told apart.
	 */
	private @Nullable Ink withoutPrint(UnruledInk unruled, Region shown, GreyImage reduced) {
		Ink ink = unruled.ink();
		// Below a line, letters may be so small that they are joined.
		if (!unruled.wasRuled() && !PossiblePrint.isIn(ink)) {
			return Marks.removedFrom(ink);
		}
		Print print = this.prints.on(shown, reduced);
		if (print.isEmpty()) {
			return ink;
		}
		Ink left = print.removedFrom(ink);
		return (left.mass() >= (1 - MAX_PRINT) * ink.mass()) ? left : null;
	}

	private Located located(Region shown, GreyImage part, Ink ink, boolean all) {
		int reduction = (shown.width() + ink.width() - 1) / ink.width();
		if (all && shown.width() == this.image.width() && shown.height() == this.image.height()) {
			return new Located(shown, part, SeparatedInk.whole(ink, reduction), List.of());
		}
		Region box = ink.box(Found.MARGIN);
		int left = shown.left() + box.left() * reduction;
		int top = shown.top() + box.top() * reduction;
		Region region = new Region(left, top, Math.min(box.width() * reduction, shown.left() + shown.width() - left),
				Math.min(box.height() * reduction, shown.top() + shown.height() - top));
		SeparatedInk separated = SeparatedInk.whole(ink.part(box), reduction);
		return new Located(region, this.image.part(region), all ? separated : separated.placedByMost(), List.of());
	}

}
