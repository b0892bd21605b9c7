package dev.countersign.sample.surroundings;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SurroundingsKindTests {

	@Test
	void listsAllKinds() {
		assertThat(Arrays.stream(SurroundingsKind.values()).map(SurroundingsKind::id)).containsExactly("plain", "box",
				"box-rounded", "box-double", "ruled-level", "ruled-tilted", "squared", "guideline-dotted",
				"guideline-dashed", "guideline-x", "print-above", "print-around", "print-upright", "shadow-soft",
				"shadow-hard", "light-on-grey", "light-on-dark-part", "security-guilloche", "security-waves",
				"security-dots", "watermark", "form", "stamp", "stamp-oval", "stamp-rectangle", "ring", "brackets",
				"corners", "fingerprint", "tick", "arrow", "hair", "specks", "desk", "fold", "bleed-through", "stain",
				"vignette", "cheque", "page-fax", "page-grey", "page-colour", "page-two", "page-none");
	}

	@Test
	void findsEachKindByItsId() {
		assertThat(SurroundingsKind.values())
			.allSatisfy((kind) -> assertThat(SurroundingsKind.byId(kind.id())).isEqualTo(kind));
	}

	@Test
	void rejectsAnUnknownKind() {
		assertThatIllegalArgumentException().isThrownBy(() -> SurroundingsKind.byId("frame"))
			.withMessageContaining("'frame' is unknown; it must be one of [plain, box,");
	}

}
