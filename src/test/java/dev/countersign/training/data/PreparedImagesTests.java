package dev.countersign.training.data;

import java.nio.file.Path;
import java.util.List;

import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.Judgement;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.tower.Towers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Loading the images of a training.
 */
class PreparedImagesTests {

	private final SignaturePipeline pipeline = new SignaturePipeline(Locators.WHOLE_IMAGE, Judgement.SIGNATURE,
			Towers.byId("compact").preparation());

	@TempDir
	private Path folder;

	@Test
	void rejectsImagesThatDoNotFitInMemory() throws Exception {
		DrawnSet.write(this.folder.resolve("drawn"), 2, 2, 1);
		List<SignatureFile> files = new DatasetReader().read(this.folder.resolve("drawn")).files();
		long all = files.size() * 576L * 288;
		assertThat(new PreparedImages(this.pipeline, all / 2).load(files).images()).hasSize(files.size());
		assertThatExceptionOfType(PreparedImages.NoRoomException.class)
			.isThrownBy(() -> new PreparedImages(this.pipeline, 1000).load(files));
		PreparedImages twice = new PreparedImages(this.pipeline, all / 2);
		assertThatExceptionOfType(PreparedImages.NoRoomException.class).isThrownBy(() -> {
			for (int time = 0; time < 1000; time++) {
				twice.load(files);
			}
		});
	}

}
