package dev.countersign.verification.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Objects;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import dev.countersign.embedding.SignatureViews;
import dev.countersign.verification.Verification;
import dev.countersign.verification.VerifiedSignature;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes a verification as a PNG.
 */
final class VerificationPictureConverter extends AbstractHttpMessageConverter<VerificationAnswer> {

	private final VerificationPicture picture = new VerificationPicture();

	VerificationPictureConverter() {
		super(MediaType.IMAGE_PNG);
	}

	@Override
	protected boolean supports(Class<?> type) {
		return VerificationAnswer.class == type;
	}

	@Override
	protected boolean canRead(@Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected VerificationAnswer readInternal(Class<? extends VerificationAnswer> type, HttpInputMessage message) {
		throw new HttpMessageNotReadableException("A verification cannot be read from a picture", message);
	}

	@Override
	protected void writeInternal(VerificationAnswer answer, HttpOutputMessage message) throws IOException {
		Verification verification = answer.verification();
		BufferedImage image = this.picture.draw(verification.result(),
				verification.references().stream().map(VerificationPictureConverter::views).toList(),
				views(verification.query()));
		MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(message.getBody());
		ImageIO.write(image, "png", output);
		output.flush();
	}

	private static SignatureViews views(VerifiedSignature signature) {
		return Objects.requireNonNull(signature.views(), "A picture needs the signatures' views");
	}

}
