package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Still pictures through FFmpeg's libavcodec, one at a time and on one thread. Their native memory is given back before a method
 * returns.
 */
final class Ffmpeg {
    /** FFmpeg counts the pixels of its larger, aligned buffers too. */
    private static final long ALIGNMENT = 128;

    static final int STRICT =
            avcodec.AV_EF_EXPLODE | avcodec.AV_EF_BITSTREAM | avcodec.AV_EF_BUFFER | avcodec.AV_EF_CRCCHECK;

    static {
        // It would write of what it finds in the bytes to the error stream.
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        // Floating point would be rounded as the machine's vector instructions do it.
        avutil.av_force_cpu_flags(0);
    }

    private Ffmpeg() {}

    /**
     * A decoded picture.
     *
     * @param format one of FFmpeg's pixel formats, packed
     * @param samples row by row without gaps, in the upper bits of one byte or of two, little endian
     */
    record Picture(int format, byte[] samples) {
        int samplesPerPixel() {
            return format == avutil.AV_PIX_FMT_GRAY8 || format == avutil.AV_PIX_FMT_GRAY16LE ? 1 : 3;
        }

        int bytesPerSample() {
            return format == avutil.AV_PIX_FMT_GRAY8 || format == avutil.AV_PIX_FMT_RGB24 ? 1 : 2;
        }
    }

    /**
     * @param codec id of FFmpeg
     * @throws QuarantineException when FFmpeg finds anything wrong, or the picture has another size or kind of pixels
     */
    static Picture decode(int codec, byte[] encoded, int columns, int rows) throws QuarantineException {
        AVCodecContext context = context(codec, columns, rows);
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = avutil.av_frame_alloc();
        try {
            succeed(avcodec.avcodec_open2(context, (AVCodec) null, (AVDictionary) null));
            succeed(avcodec.av_new_packet(packet, encoded.length));
            packet.data().put(encoded);
            succeed(avcodec.avcodec_send_packet(context, packet));
            succeed(avcodec.avcodec_send_packet(context, null));
            succeed(avcodec.avcodec_receive_frame(context, frame));
            Undecodable.unless(frame.width() == columns && frame.height() == rows);
            Undecodable.unless(frame.decode_error_flags() == 0 && (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0);
            return new Picture(frame.format(), samples(frame));
        } finally {
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }

    /** Of a strict decoder that is not opened yet. */
    static AVCodecContext context(int codec, int columns, int rows) {
        AVCodecContext context = avcodec.avcodec_alloc_context3(avcodec.avcodec_find_decoder(codec));
        context.err_recognition(STRICT);
        context.thread_count(1);
        context.max_pixels((columns + ALIGNMENT) * (rows + ALIGNMENT));
        return context;
    }

    private static byte[] samples(AVFrame frame) throws QuarantineException {
        int row = frame.width() * pixelBytes(frame.format());
        byte[] samples = new byte[Math.multiplyExact(row, frame.height())];
        BytePointer data = frame.data(0);
        for (int y = 0; y < frame.height(); y++) {
            data.position((long) y * frame.linesize(0)).get(samples, y * row, row);
        }
        return samples;
    }

    private static int pixelBytes(int format) throws QuarantineException {
        return switch (format) {
            case avutil.AV_PIX_FMT_GRAY8 -> 1;
            case avutil.AV_PIX_FMT_GRAY16LE -> 2;
            case avutil.AV_PIX_FMT_RGB24 -> 3;
            case avutil.AV_PIX_FMT_RGB48LE -> 6;
            default -> throw Undecodable.pixels();
        };
    }

    /**
     * @param options of the encoder
     * @param samples as in {@link Picture}
     */
    static byte[] encode(int codec, Map<String, String> options, int format, byte[] samples, int columns, int rows)
            throws QuarantineException {
        AVCodecContext context = avcodec.avcodec_alloc_context3(avcodec.avcodec_find_encoder(codec));
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = avutil.av_frame_alloc();
        AVDictionary dictionary = new AVDictionary(null);
        try {
            context.width(columns).height(rows).pix_fmt(format).thread_count(1);
            context.time_base().num(1).den(1);
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_BITEXACT);
            for (Map.Entry<String, String> option : options.entrySet()) {
                succeed(avutil.av_dict_set(dictionary, option.getKey(), option.getValue(), 0));
            }
            succeed(avcodec.avcodec_open2(context, (AVCodec) null, dictionary));
            frame.width(columns).height(rows).format(format);
            succeed(avutil.av_frame_get_buffer(frame, 0));
            int row = columns * pixelBytes(format);
            BytePointer data = frame.data(0);
            for (int y = 0; y < rows; y++) {
                data.position((long) y * frame.linesize(0)).put(samples, y * row, row);
            }
            succeed(avcodec.avcodec_send_frame(context, frame));
            succeed(avcodec.avcodec_send_frame(context, null));
            succeed(avcodec.avcodec_receive_packet(context, packet));
            byte[] encoded = new byte[packet.size()];
            packet.data().get(encoded);
            return encoded;
        } finally {
            avutil.av_dict_free(dictionary);
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }

    private static void succeed(int status) throws QuarantineException {
        Undecodable.unless(status >= 0);
    }
}
