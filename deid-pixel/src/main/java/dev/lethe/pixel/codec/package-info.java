/**
 * Frames of Pixel Data: taken out of the stream one by one, decoded, encoded again without loss, and written.
 *
 * <pre>{@code
 * FrameReader reader = FrameReader.of(in, image, header.getBytes(Tag.ExtendedOffsetTable));
 * FrameDecoder decoder = FrameCodecs.decoder(in.transferSyntax(), image).orElseThrow();
 * Frame frame = decoder.decode(reader.next());
 * FrameEncoder encoder = FrameCodecs.encoder(in.transferSyntax(), frame.image());
 * // write the header with what encoder.image() and encoder.syntax() tell, then
 * FrameWriter writer = FrameWriter.of(out, encoder);
 * writer.write(encoder.encode(frame)); // and the other frames
 * writer.finish();
 * }</pre>
 */
package dev.lethe.pixel.codec;
